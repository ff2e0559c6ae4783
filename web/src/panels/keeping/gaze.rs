//! What one looks at, as words for the browser's storage: each begins with the sort of thing it names. Words that this build
//! does not know are passed over, so that an older or newer page may have written them.

use crate::state::{Origin, Selection};
use session::wire::{EdgeStyle, Lens, View};

/// What one looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// What of the graph is shown.
    pub view: View,
    /// The file in the code pane.
    pub file: Option<String>,
    /// The chosen node.
    pub node: Option<String>,
}

impl Look {
    /// The words.
    pub fn words(&self) -> Vec<String> {
        let view = &self.view;
        let word = |sort: &'static str| move |name: &String| format!("{sort} {name}");
        let mut words: Vec<String> = view.focus.iter().map(word("focus")).collect();
        words.extend(view.open.iter().map(word("open")));
        words.extend(view.lenses.iter().map(|lens| format!("lens {}", lens.name())));
        words.extend((view.edges == EdgeStyle::Orthogonal).then(|| "edges orthogonal".to_owned()));
        words.extend(self.file.iter().map(word("file")));
        words.extend(self.node.iter().map(word("node")));
        words
    }

    /// What the words say.
    pub fn read(words: &[String]) -> Self {
        let mut look = Self::default();
        for (sort, name) in words.iter().filter_map(|word| word.split_once(' ')) {
            let name = name.to_owned();
            match sort {
                "focus" => look.view.focus = Some(name),
                "open" => look.view.open.push(name),
                "lens" => look.view.lenses.extend(Lens::ALL.into_iter().find(|lens| lens.name() == name)),
                "edges" => look.view.edges = EdgeStyle::Orthogonal,
                "file" => look.file = Some(name),
                "node" => look.node = Some(name),
                _ => {}
            }
        }
        look
    }

    /// The chosen node as a selection that moves no other pane.
    pub fn selection(&self) -> Selection {
        Selection::of(self.node.clone(), Origin::Code)
    }
}

#[cfg(test)]
mod tests {
    use super::Look;
    use session::wire::{EdgeStyle, Lens, View};

    #[test]
    fn words_are_read_back() {
        let view = View {
            edges: EdgeStyle::Orthogonal,
            focus: Some("workflow:a b.yml".to_owned()),
            open: vec!["job:a#b".to_owned(), "job:a#c".to_owned()],
            lenses: vec![Lens::Caches, Lens::Secrets],
        };
        let look = Look { view, file: Some("a b.yml".to_owned()), node: None };
        assert_eq!(Look::read(&look.words()), look);
        assert_eq!(Look::read(&["weather fine".to_owned(), "x".to_owned()]), Look::default());
    }
}
