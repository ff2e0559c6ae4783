//! GitHub expressions: templates, lexer, parser.
