package dev.identitydashboard.quickstart;

import dev.identitydashboard.quickstart.SampleBatch.Dialect;
import dev.identitydashboard.quickstart.SampleBatch.Event;
import dev.identitydashboard.quickstart.SampleBatch.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What happens in one batch: the events, what the app learns about the user, and now and then something odd. */
final class SampleSessions {
    private static final List<String> IN_APP =
            List.of("screen_view", "custom_event", "commerce_event", "application_state_transition");
    private static final long SESSION_MILLIS = 50_000;
    private static final Instant UNSET_CLOCK = Instant.parse("2000-01-01T00:03:00Z");

    private final SplittableRandom random;

    SampleSessions(SplittableRandom random) {
        this.random = random;
    }

    SampleBatch batch(
            SampleCrowd crowd,
            SampleUser user,
            SampleInput input,
            Instant sent,
            boolean production,
            boolean brokenRelease) {
        boolean updated = brokenRelease && percent(70);
        Instant start = input.isDevice() ? happened(input, sent) : sent;
        List<Event> events = input.isDevice()
                ? session(crowd, user, start, lasting(start, sent), updated)
                : List.of(serverEvent(input, start));
        Map<String, String> identifiers = user.identifiersOn(input, random);
        if (user.sharesMailbox() && input.isDevice() && percent(30)) {
            identifiers.put("email", user.secondMailbox());
        }
        return new SampleBatch(
                perMille(2) ? 0 : user.mpid(),
                perMille(1) ? "unknown" : production ? "production" : "development",
                input,
                updated ? "4.2.0" : "4.1.3",
                sent,
                identifiers,
                perMille(5) ? List.of() : events,
                dialect());
    }

    /** Batches are sent within the minute, but a phone offline keeps them for days, and one without power loses its clock. */
    private Instant happened(SampleInput input, Instant sent) {
        if (perMille(1)) {
            return UNSET_CLOCK;
        }
        return input != SampleInput.WEB && percent(2)
                ? sent.minus(Duration.ofMinutes(60 + random.nextInt(3 * 24 * 60)))
                : sent.minusSeconds(random.nextInt(60));
    }

    /** What a phone kept happened at any time until it was online again. */
    private static long lasting(Instant start, Instant sent) {
        boolean kept = start.isBefore(sent.minusSeconds(60)) && !start.equals(UNSET_CLOCK);
        return kept ? Duration.between(start, sent).toMillis() : SESSION_MILLIS;
    }

    private List<Event> session(SampleCrowd crowd, SampleUser user, Instant start, long millis, boolean updated) {
        List<Event> events = new ArrayList<>();
        events.add(Event.of(start, "session_start"));
        identityChanges(crowd, user, start.plusMillis(700), updated, events);
        int actions = 1 + random.nextInt(4);
        for (int i = 0; i < actions; i++) {
            events.add(Event.of(start.plusMillis(random.nextLong(millis)), IN_APP.get(random.nextInt(IN_APP.size()))));
        }
        return events;
    }

    private void identityChanges(
            SampleCrowd crowd, SampleUser user, Instant time, boolean updated, List<Event> events) {
        String email = user.email();
        if (updated && email != null) {
            user.forgetEmail();
            events.add(Event.identityChange(time, new Identity("email", email), null));
        } else if (user.canLogIn() && percent(35)) {
            for (Identity gained : user.logIn(!updated)) {
                events.add(Event.identityChange(time, null, gained));
            }
            crowd.loggedIn(user);
        } else if (email != null && percent(1)) {
            Identity before = new Identity("email", email);
            events.add(Event.identityChange(time, before, new Identity("email", user.changeEmail())));
        }
    }

    private static Event serverEvent(SampleInput input, Instant time) {
        return Event.of(time, input == SampleInput.LOYALTY_FEED ? "commerce_event" : "custom_event");
    }

    private Dialect dialect() {
        int kind = random.nextInt(100);
        return kind < 88 ? Dialect.PLAIN : kind < 95 ? Dialect.OUTBOUND : Dialect.MODEL;
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private boolean perMille(int chance) {
        return random.nextInt(1000) < chance;
    }
}
