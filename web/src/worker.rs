//! The worker's side of the line: one [`session::Server`], asked and answering in bytes of [`session::wire`].
//!
//! Holds no state but the session and catches nothing: when the core traps, the browser tells the page, which starts
//! another worker. Knows nothing of the page, and takes nothing from the library: what the page links would come along.

use js_sys::{Array, Uint8Array};
use session::{
    Server, Skills,
    wire::{Ask, Fault, Request, decode},
};
use std::{cell::RefCell, hint::black_box};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Takes requests until the page lets go.
pub fn serve(skills: &'static Skills) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let core = RefCell::new(Server::new(skills));
    let mouth = scope.clone();
    let ear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        // Text is what `worker_start.js` fetched: the catalog's details.
        if let Some(details) = event.data().as_string() {
            if let Some(news) = core.borrow_mut().learn(details) {
                say(&mouth, &news);
            }
            return;
        }
        let request = Uint8Array::new(&event.data()).to_vec();
        if let Some(Request { ask: Ask::Fault(fault), .. }) = decode(&request) {
            break_on_purpose(fault);
        }
        say(&mouth, &core.borrow_mut().answer(&request));
    });
    scope.set_onmessage(Some(ear.as_ref().unchecked_ref()));
    ear.forget();
    // An empty message says that requests are heard from now on.
    say(&scope, &[]);
}

fn say(mouth: &DedicatedWorkerGlobalScope, bytes: &[u8]) {
    let array = Uint8Array::from(bytes);
    let _ = mouth.post_message_with_transfer(&array, &Array::of1(&array.buffer()));
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
