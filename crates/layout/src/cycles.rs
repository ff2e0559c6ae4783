//! Phase 1: turn back edges round.
//!
//! Precondition: any edges. Postcondition: the edges, same length and order, without a directed cycle apart from self
//! loops; only edges that closed a cycle in a depth-first walk in declared order are turned.

/// The edges with back edges turned round.
pub(crate) fn acyclic(nodes: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); nodes];
    for (edge, (from, to)) in edges.iter().enumerate() {
        if let Some(out) = out.get_mut(*from) {
            out.push((edge, *to));
        }
    }
    let mut state = vec![State::New; nodes];
    let mut forward = edges.to_vec();
    let mut entered = vec![false; nodes];
    for (from, to) in edges {
        if let Some(slot) = entered.get_mut(*to) {
            *slot |= from != to;
        }
    }
    let starts = (0..nodes).filter(|node| entered.get(*node) == Some(&false)).chain(0..nodes);
    for start in starts {
        walk(start, &out, &mut state, &mut forward);
    }
    forward
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

fn walk(start: usize, out: &[Vec<(usize, usize)>], state: &mut [State], forward: &mut [(usize, usize)]) {
    if state.get(start) != Some(&State::New) {
        return;
    }
    let mut stack = vec![(start, 0)];
    set(state, start, State::Open);
    while let Some((node, next)) = stack.pop() {
        let Some((edge, to)) = out.get(node).and_then(|out| out.get(next)) else {
            set(state, node, State::Done);
            continue;
        };
        stack.push((node, next + 1));
        match state.get(*to) {
            Some(State::New) => {
                set(state, *to, State::Open);
                stack.push((*to, 0));
            }
            Some(State::Open) => {
                if let Some(slot) = forward.get_mut(*edge) {
                    *slot = (*to, node);
                }
            }
            _ => {}
        }
    }
}

fn set(state: &mut [State], node: usize, to: State) {
    if let Some(slot) = state.get_mut(node) {
        *slot = to;
    }
}
