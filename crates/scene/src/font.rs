//! How wide a text is, from tables: the same on every machine, without asking a browser.
//!
//! The tables hold the advance widths of printable ASCII in the bundled Inter 4 (package `@fontsource/inter`, table
//! `hmtx`), in thousandths of the font size. Other characters are taken as wide as the widest letter of their script,
//! so a text may come out narrower than measured, never wider.

/// The style of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A container's name: 13 px, weight 600.
    Title,
    /// A node's name: 12.5 px, weight 500.
    Label,
    /// The smaller words beside or below: 11 px, weight 400.
    Detail,
}

impl Role {
    /// Font size in tenths of a px.
    pub fn size_tenths_px(self) -> i32 {
        match self {
            Self::Title => 130,
            Self::Label => 125,
            Self::Detail => 110,
        }
    }

    /// Font weight.
    pub fn weight(self) -> i32 {
        match self {
            Self::Title => 600,
            Self::Label => 500,
            Self::Detail => 400,
        }
    }

    fn advances(self) -> &'static [i32; 95] {
        match self {
            Self::Title => &ADVANCES_600,
            Self::Label => &ADVANCES_500,
            Self::Detail => &ADVANCES_400,
        }
    }
}

/// Width of a text in px, rounded up.
pub fn width_px(text: &str, role: Role) -> i32 {
    let thousandths: i32 = text.chars().map(|c| advance(c, role)).sum();
    (thousandths * role.size_tenths_px()).div_euclid(10_000) + 1
}

/// The text, or as much of it as fits in `room_px` with `…` behind it.
pub fn fit(text: &str, role: Role, room_px: i32) -> String {
    if width_px(text, role) <= room_px {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width_px(&format!("{}…", kept.trim_end()), role) > room_px {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

fn advance(c: char, role: Role) -> i32 {
    let ascii = (c as usize).checked_sub(32).and_then(|at| role.advances().get(at));
    match (ascii, c) {
        (Some(advance), _) => *advance,
        (None, '\u{0}'..='\u{1f}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}') => 0,
        (None, '·') => 320,
        (None, '\u{1100}'..) => 1_400,
        (None, _) => 1_030,
    }
}

const ADVANCES_400: [i32; 95] = [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
    566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
    753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
    583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
    333, 426, 662,
];

const ADVANCES_500: [i32; 95] = [
    267, 304, 494, 639, 646, 993, 653, 313, 369, 369, 521, 667, 303, 462, 303, 370, 646, 415, 616, 627, 656, 603, 630,
    571, 629, 630, 303, 315, 667, 667, 667, 527, 982, 709, 657, 733, 722, 603, 589, 748, 745, 272, 575, 688, 565, 913,
    756, 767, 642, 769, 648, 646, 653, 740, 709, 1003, 701, 696, 641, 369, 370, 369, 477, 463, 337, 568, 618, 577, 618,
    587, 379, 620, 602, 252, 252, 559, 252, 888, 602, 604, 618, 618, 387, 539, 340, 602, 575, 829, 557, 575, 559, 440,
    346, 440, 667,
];

const ADVANCES_600: [i32; 95] = [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
    576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
    759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
    591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
    359, 455, 673,
];
