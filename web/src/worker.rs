//! The worker's side of the line: one [`session::Server`], asked in JSON, answering in JSON.
//!
//! Holds no state but the session and catches nothing: when the core traps, the browser tells the page, which starts
//! another worker. Knows nothing of the page.

use crate::link::READY;
use session::wire::{Ask, Fault, Request};
use std::{cell::RefCell, hint::black_box};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Takes requests until the page lets go.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let core = RefCell::new(session::Server::default());
    let mouth = scope.clone();
    let ear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(text) = event.data().as_string() else { return };
        if let Ok(Request { ask: Ask::Fault(fault), .. }) = serde_json::from_str(&text) {
            break_on_purpose(fault);
        }
        let reply = core.borrow_mut().answer(&text);
        let _ = mouth.post_message(&reply.into());
    });
    scope.set_onmessage(Some(ear.as_ref().unchecked_ref()));
    ear.forget();
    let _ = scope.post_message(&READY.into());
}

fn break_on_purpose(fault: Fault) {
    match fault {
        Fault::Panic => panic!("broken on purpose"),
        Fault::Hang => loop {
            black_box(());
        },
        Fault::Overflow => {
            black_box(overflow(black_box(1)));
        }
    }
}

#[expect(unconditional_recursion, reason = "overflowing the stack is its purpose")]
fn overflow(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    black_box(overflow(depth + 1)) + frame.iter().sum::<u64>()
}
