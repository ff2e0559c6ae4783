//! Whose rights a step has.

use super::Files;
use crate::Token;

/// The token of each step that pushes or releases, in order.
fn tokens(steps: &str) -> Vec<Token> {
    let text = format!(
        "on: {{workflow_call: {{secrets: {{given: {{}}}}}}}}\nenv: {{BOT: '${{{{ secrets.BOT }}}}'}}\njobs:\n  a:\n    steps:\n{steps}"
    );
    let graph = Files::read(&[("a.yml", &text)]).graph();
    let deeds = graph.deeds.iter().filter(|deed| !deed.meaning.causes.is_empty());
    deeds.map(|deed| deed.token).collect()
}

#[test]
fn an_actions_token_is_what_it_is_given() {
    let with = |token: &str| tokens(&format!("      - {{uses: softprops/action-gh-release@v2, with: {{{token}}}}}\n"));
    assert_eq!(with(""), [Token::Own]);
    assert_eq!(with("token: '${{ secrets.GITHUB_TOKEN }}'"), [Token::Own]);
    assert_eq!(with("token: '${{ github.token }}'"), [Token::Own]);
    assert_eq!(with("token: '${{ secrets.PAT }}'"), [Token::Other]);
    assert_eq!(with("token: '${{ env.BOT }}'"), [Token::Other]);
    assert_eq!(with("token: '${{ secrets.PAT || github.token }}'"), [Token::Unknown]);
    assert_eq!(with("token: '${{ secrets.given }}'"), [Token::Unknown]);
    assert_eq!(with("token: '${{ needs.x.outputs.token }}'"), [Token::Unknown]);
}

#[test]
fn a_token_made_by_an_earlier_step_is_another() {
    let make = "      - {id: app, uses: actions/create-github-app-token@v2}\n";
    let release = "      - {uses: softprops/action-gh-release@v2, with: {token: '${{ steps.app.outputs.token }}'}}\n";
    assert_eq!(tokens(&format!("{make}{release}")), [Token::Other]);
    assert_eq!(tokens(release), [Token::Unknown]);
}

#[test]
fn gh_takes_its_token_from_the_variables() {
    let run = |env: &str| tokens(&format!("      - {{run: gh release create v1, env: {{{env}}}}}\n"));
    assert_eq!(run(""), [Token::Unknown]);
    assert_eq!(run("GH_TOKEN: '${{ github.token }}'"), [Token::Own]);
    assert_eq!(run("GITHUB_TOKEN: '${{ github.token }}', GH_TOKEN: '${{ secrets.PAT }}'"), [Token::Other]);
    assert_eq!(run("GH_TOKEN: '${{ env.BOT }}'"), [Token::Other]);
    assert_eq!(tokens("      - run: GH_TOKEN=$BOT gh release create v1\n"), [Token::Other]);
}

#[test]
fn git_pushes_with_what_the_checkout_left_behind_or_its_address_holds() {
    let push = |with: &str, push: &str| {
        tokens(&format!("      - {{uses: actions/checkout@v6, with: {{{with}}}}}\n      - run: git push {push}\n"))
    };
    assert_eq!(push("", ""), [Token::Own]);
    assert_eq!(push("token: '${{ secrets.PAT }}'", ""), [Token::Other]);
    assert_eq!(push("ssh-key: '${{ secrets.KEY }}'", ""), [Token::Other]);
    assert_eq!(push("persist-credentials: false", ""), [Token::Unknown]);
    assert_eq!(push("", "https://x:${{ secrets.PAT }}@github.com/a/b"), [Token::Other]);
    assert_eq!(push("", "https://x:${BOT}@github.com/a/b main"), [Token::Other]);
    assert_eq!(tokens("      - run: git push\n"), [Token::Unknown]);
}

#[test]
fn an_action_of_the_project_hands_its_inputs_on() {
    let text = "jobs:\n  a: {steps: [{uses: ./release, with: {token: '${{ secrets.PAT }}'}}, {uses: ./release}]}\n";
    let action = "inputs: {token: {default: '${{ github.token }}'}}\nruns:\n  using: composite\n  steps:\n    - {uses: softprops/action-gh-release@v2, with: {token: '${{ inputs.token }}'}}\n";
    let graph = Files::read(&[("a.yml", text), ("release/action.yml", action)]).graph();
    assert_eq!(graph.deeds.iter().map(|deed| deed.token).collect::<Vec<_>>(), [Token::Other, Token::Own]);
}
