//! Waiting. A timer that is dropped does not ring.

use gloo::timers::callback::Timeout;

/// A pending call; dropping it cancels the call.
pub struct Timer(Timeout);

impl Timer {
    /// Lets it ring although nobody holds it.
    pub fn forget(self) {
        let _ = self.0.forget();
    }
}

/// Calls `ring` once, in `milliseconds`.
pub fn after(milliseconds: u32, ring: impl FnOnce() + 'static) -> Timer {
    Timer(Timeout::new(milliseconds, ring))
}
