//! Text ranges, line index, text edits, diagnostics and their report.
