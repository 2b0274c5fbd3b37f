//! Misbehaviour of a running stand-in, each kind a method.

use std::time::Duration;

use serde_json::{Value, json};

use super::{CONNECT_LIMIT, StandIn};
use crate::faults::{Failure, On};
use crate::gateway::Push;
use crate::gateway::session::Session;
use crate::world::World;

impl StandIn {
    /// Lets the next request of a kind go wrong.
    pub fn fail_next(&self, on: On, failure: Failure) {
        self.fail_next_times(on, failure, 1);
    }

    /// Lets the next requests of a kind go wrong.
    pub fn fail_next_times(&self, on: On, failure: Failure, times: usize) {
        self.service.faults().plan(on, failure, times);
    }

    /// The next first response to an interaction gets this status, and is not done.
    pub fn next_response_fails(&self, status: u16) {
        self.fail_next(On::FirstResponse, Failure::Status(status));
    }

    /// Forgets all faults that have not happened yet.
    pub fn behave(&self) {
        self.service.faults().clear();
    }

    /// Switches rate limits off, for measuring.
    pub fn without_rate_limits(&self) {
        self.service.limits().disable();
    }

    /// Changes how long a bot may take for its first response; 3 s otherwise.
    pub fn first_response_within(&self, limit: Duration) {
        self.service.set_first_response_limit(limit);
    }

    /// Cuts every gateway connection without a word. The sessions can be resumed.
    pub fn drop_socket(&self) {
        self.push(&Push::Cut);
    }

    /// Closes every gateway connection with a code, such as 4000 or 4004.
    pub fn close_socket(&self, code: u16) {
        self.push(&Push::Close(code, "Closed on purpose."));
    }

    /// Asks every client to reconnect and resume.
    pub fn ask_to_reconnect(&self) {
        self.push(&Push::Payload(json!({"op": 7, "s": null, "t": null, "d": null})));
    }

    /// Tells every client that its session is invalid; one that can be resumed stays, others are gone.
    pub fn invalidate_sessions(&self, resumable: bool) {
        self.push(&Push::Payload(json!({"op": 9, "s": null, "t": null, "d": resumable})));
        if !resumable {
            self.service.world().sessions.clear();
        }
    }

    /// Forgets all sessions, so that an attempt to resume is turned away.
    pub fn forget_sessions(&self) {
        let mut world = self.service.world();
        world.sessions.iter().for_each(|session| session.demand(Push::Cut));
        world.sessions.clear();
    }

    /// Whether new gateway connections are closed at once.
    pub fn refuse_connections(&self, refuse: bool) {
        self.service.world().gateway.refuses = refuse;
    }

    /// Whether every new session is called invalid at once.
    pub fn turn_sessions_away(&self, away: bool) {
        self.service.world().gateway.turns_away = away;
    }

    /// Closes the connection of everyone who identifies from now on, with a code such as 4014.
    pub fn close_identifies(&self, code: u16) {
        self.service.world().gateway.closes_with = Some(code);
    }

    /// How many shards the gateway recommends from now on.
    pub fn recommend_shards(&self, shards: u64) {
        self.service.world().gateway.shards = shards;
    }

    /// How many sessions may still begin, and how long it is until there may be a thousand again.
    pub fn sessions_left(&self, left: u64, reset_after: Duration) {
        self.service.world().gateway.sessions = (left, reset_after);
    }

    /// The shards that are connected, as `(number, how many in all)`, in order.
    pub fn connected_shards(&self) -> Vec<(u64, u64)> {
        let world = self.service.world();
        let mut shards: Vec<_> =
            world.sessions.iter().filter(|session| session.is_connected()).map(Session::shard).collect();
        shards.sort_unstable();
        shards
    }

    /// How often the gateway wants a heartbeat from those who connect from now on, and whether it acknowledges them.
    pub fn heartbeats(&self, every: Duration, acknowledged: bool) {
        let mut world = self.service.world();
        world.gateway.heartbeat = every;
        world.gateway.acknowledges = acknowledged;
    }

    /// How often a client identified so far.
    pub fn identifies(&self) -> usize {
        self.service.world().identifies
    }

    /// How often a session was resumed so far.
    pub fn resumes(&self) -> usize {
        self.service.world().resumes
    }

    /// Waits until so many resumes and identifies have happened in all.
    ///
    /// # Panics
    ///
    /// When they do not come within 10 seconds.
    pub async fn reconnected(&self, resumes: usize, identifies: usize) {
        let enough = |world: &World| {
            let connected = world.sessions.iter().any(Session::is_connected);
            (connected && world.resumes >= resumes && world.identifies >= identifies).then_some(())
        };
        let came = self.service.wait_for(CONNECT_LIMIT, enough).await;
        assert!(
            came.is_some(),
            "the bot did not come back: {} resumes, {} identifies",
            self.resumes(),
            self.identifies()
        );
    }

    /// Whether any client is connected to the gateway now.
    pub fn is_connected(&self) -> bool {
        self.service.world().sessions.iter().any(Session::is_connected)
    }

    /// Waits until no client is connected any more; tells whether that came within the limit.
    pub async fn disconnected(&self, limit: Duration) -> bool {
        let gone = |world: &World| (!world.sessions.iter().any(Session::is_connected)).then_some(());
        self.service.wait_for(limit, gone).await.is_some()
    }

    /// Sends an event that nothing else makes, to the first shard.
    pub fn send_event(&self, name: &str, data: Value) {
        crate::gateway::dispatch(&mut self.service.world(), None, name, data);
    }

    fn push(&self, push: &Push) {
        self.service.world().sessions.iter().for_each(|session| session.demand(push.clone()));
    }
}
