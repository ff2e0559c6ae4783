//! Quotes, substitutions and other parts of words. Apart from the commands, because they nest in each other by rules of
//! their own.

use source::TextRange;

use super::scan::Scan;
use super::{Fault, Stop};

impl Scan<'_> {
    /// Passes a word. Its source is returned; empty when none begins here.
    pub(super) fn word(&mut self) -> Result<TextRange, Stop> {
        let start = self.at;
        while let Some(c) = self.peek() {
            if self.template() {
                continue;
            }
            match c {
                '\'' => self.single_quoted()?,
                '"' => self.double_quoted()?,
                '\\' => {
                    self.bump();
                    self.bump();
                }
                '$' => self.dollar(false)?,
                '`' => self.backtick()?,
                '<' | '>' if self.text.get(self.at + 1..).is_some_and(|rest| rest.starts_with('(')) => {
                    self.at += 1;
                    self.substitution(start, 1)?;
                }
                // An array, or a pattern such as `!(a|b)`.
                '(' if self.at > start && self.before().ends_with(['=', '!', '@', '*', '?', '+']) => self.group()?,
                ' ' | '\t' | '\n' | '\r' | ';' | '&' | '|' | '<' | '>' | '(' | ')' => break,
                _ => self.bump(),
            }
        }
        Ok(TextRange::new(start, self.at))
    }

    fn single_quoted(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.bump();
        while self.peek().is_some() {
            if self.template() {
                continue;
            }
            if self.eat("'") {
                return Ok(());
            }
            self.bump();
        }
        Err(unclosed(start, 1, "'", "'"))
    }

    /// `$'…'`, in which a backslash escapes.
    fn escaped_quoted(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.bump();
        self.bump();
        while let Some(c) = self.peek() {
            if self.eat("'") {
                return Ok(());
            }
            if c == '\\' {
                self.bump();
            }
            self.bump();
        }
        Err(unclosed(start, 2, "$'", "'"))
    }

    fn double_quoted(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.bump();
        while let Some(c) = self.peek() {
            if self.template() {
                continue;
            }
            match c {
                '"' => {
                    self.bump();
                    return Ok(());
                }
                '\\' => {
                    self.bump();
                    self.bump();
                }
                '$' => self.dollar(true)?,
                '`' => self.backtick()?,
                _ => self.bump(),
            }
        }
        Err(unclosed(start, 1, "\"", "\""))
    }

    fn dollar(&mut self, is_quoted: bool) -> Result<(), Stop> {
        let start = self.at;
        if self.starts_with("$((") {
            self.at += 3;
            return self.arithmetic();
        }
        if self.starts_with("$(") {
            self.at += 1;
            return self.substitution(start, 2);
        }
        if self.starts_with("${") {
            self.at += 2;
            return self.braced(is_quoted);
        }
        if self.starts_with("$'") && !is_quoted {
            return self.escaped_quoted();
        }
        self.bump();
        Ok(())
    }

    /// Commands in `(…)`, from the `(` on.
    fn substitution(&mut self, start: usize, length: usize) -> Result<(), Stop> {
        self.at += 1;
        self.deeper()?;
        self.commands(true)?;
        self.depth -= 1;
        if self.eat(")") { Ok(()) } else { Err(unclosed(start, length, "$(", ")")) }
    }

    fn backtick(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.bump();
        while let Some(c) = self.peek() {
            if self.eat("`") {
                return Ok(());
            }
            if c == '\\' {
                self.bump();
            }
            self.bump();
        }
        Err(unclosed(start, 1, "`", "`"))
    }

    /// The rest of `${…}`. Its quotes follow rules that differ between shells, so that what is not closed is not sure.
    fn braced(&mut self, is_quoted: bool) -> Result<(), Stop> {
        self.deeper()?;
        while let Some(c) = self.peek() {
            match c {
                '}' => {
                    self.bump();
                    self.depth -= 1;
                    return Ok(());
                }
                '\\' => {
                    self.bump();
                    self.bump();
                }
                '$' => self.dollar(is_quoted)?,
                '`' => self.backtick()?,
                '"' => self.double_quoted().map_err(|_| Stop::Unsure)?,
                '\'' if !is_quoted => self.single_quoted().map_err(|_| Stop::Unsure)?,
                _ => self.bump(),
            }
        }
        Err(Stop::Unsure)
    }

    /// Up to `))`. `$((` may also be a subshell in a substitution, which is not read here.
    pub(super) fn arithmetic(&mut self) -> Result<(), Stop> {
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            if self.template() {
                continue;
            }
            match c {
                '(' => open += 1,
                ')' if open > 0 => open -= 1,
                ')' => return if self.eat("))") { Ok(()) } else { Err(Stop::Unsure) },
                '\'' | '"' | '#' => return Err(Stop::Unsure),
                _ => {}
            }
            self.bump();
        }
        Err(Stop::Unsure)
    }

    /// Words and lines up to the `)` of an array or a pattern.
    fn group(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.bump();
        self.deeper()?;
        while let Some(c) = self.peek() {
            match c {
                ')' => {
                    self.bump();
                    self.depth -= 1;
                    return Ok(());
                }
                '#' if self.before().ends_with([' ', '\t', '\n', '(']) => self.skip_line(),
                '(' => self.group()?,
                _ if self.word()?.is_empty() => self.bump(),
                _ => {}
            }
        }
        Err(unclosed(start, 1, "(", ")"))
    }
}

pub(super) fn unclosed(start: usize, length: usize, sign: &str, closing: &str) -> Stop {
    Stop::Fault(Fault {
        range: TextRange::new(start, start + length),
        message: format!("This `{sign}` is never closed, so the shell cannot read the script and the step fails."),
        help: format!("Add `{closing}` where it ends."),
    })
}
