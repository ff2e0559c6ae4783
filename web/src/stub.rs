//! TEMPORARY
#[derive(Default)] pub struct Session{pub n:u32}
pub fn serve(core:&mut Session, request:&str)->String{
 let r: session::wire::Request = serde_json::from_str(request).unwrap();
 core.n+=1;
 let mut s: session::wire::Snapshot = serde_json::from_str(include_str!("/tmp/fixture.json")).unwrap();
 s.revision=core.n;
 serde_json::to_string(&session::wire::Reply{id:r.id,answer:session::wire::Answer::Snapshot(Box::new(s))}).unwrap()
}
