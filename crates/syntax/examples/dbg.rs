//! dbg
fn main() {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    let tree = syntax::parse(&text);
    print!("{}", tree.dump());
    let lines = source::LineIndex::new(&text);
    for d in tree.diagnostics() {
        print!("{}", source::report("x", &text, &lines, d));
    }
    println!("{:?}", tree.damaged());
}
