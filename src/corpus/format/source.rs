//! The text of a file, and the line of each of its bytes.

/// What a format's reader is given.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The file, relative to the corpus folder, for problems.
    pub file: &'a str,
    /// Its text after the front matter; every line ends in `\n`.
    pub body: &'a str,
    /// Where each line of the body begins.
    starts: Vec<usize>,
    /// The line (from 1) of the file in which the body begins.
    first_line: usize,
}

impl<'a> Source<'a> {
    /// The body of a file, which begins in this line (from 1).
    pub fn new(file: &'a str, body: &'a str, first_line: usize) -> Self {
        let starts = std::iter::once(0).chain(body.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, body, starts, first_line }
    }

    /// The words of the line in which this byte of the body stands, without its end.
    pub fn line_text(&self, byte: usize) -> &'a str {
        let at = self.line_of_body(byte);
        let start = self.starts.get(at).copied().unwrap_or_default();
        let end = self.starts.get(at + 1).copied().unwrap_or(self.body.len());
        self.body.get(start..end).unwrap_or_default().trim_end_matches('\n')
    }

    /// The line (from 1) of the file in which this byte of the body stands.
    pub fn line(&self, byte: usize) -> usize {
        self.line_of_body(byte) + self.first_line
    }

    /// The same, counted from 0 where the body begins.
    fn line_of_body(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }
}
