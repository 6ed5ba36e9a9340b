package dev.identitydashboard.streams;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.model.ReferenceQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes seeded streams. The same seed makes the same stream everywhere. */
public final class EventStreams {
    private final Universe universe;
    private final Random random;
    private final RandomTimes times;
    private final RandomQueries queries;
    private final List<StreamStep> steps = new ArrayList<>();
    private Instant now;

    private EventStreams(Universe universe) {
        this.universe = universe;
        this.random = new Random(universe.seed() * 31 + 7);
        this.times = new RandomTimes(universe, random);
        this.queries = new RandomQueries(universe, random);
        this.now = universe.start();
    }

    /** Everything that can happen: limits, the clock moving on, queries in between. */
    public static EventStream everything(long seed) {
        EventStreams streams = new EventStreams(Universe.limited(seed));
        int length = 40 + streams.random.nextInt(360);
        boolean moving = streams.random.nextInt(4) != 0;
        for (int i = 0; i < length; i++) {
            if (moving && streams.random.nextInt(40) == 0) {
                streams.moveClock();
            } else if (streams.random.nextInt(60) == 0) {
                streams.steps.add(new StreamStep.Asked(streams.queries.next(streams.now)));
            } else {
                streams.addRecord();
            }
        }
        streams.addQueries(6);
        streams.moveClock();
        streams.addQueries(3);
        return new EventStream(streams.universe, streams.steps);
    }

    /** Records alone, at one moment and without limits. */
    public static EventStream atOneMoment(long seed) {
        EventStreams streams = new EventStreams(Universe.unlimited(seed));
        int length = 40 + streams.random.nextInt(260);
        for (int i = 0; i < length; i++) {
            streams.addRecord();
        }
        return new EventStream(streams.universe, streams.steps);
    }

    /** Queries for the moment at which a stream of {@link #atOneMoment} is recorded. */
    public static List<ReferenceQuery> queries(EventStream stream, int count) {
        RandomQueries queries = new RandomQueries(
                stream.universe(), new Random(stream.universe().seed() ^ 0x5EED));
        List<ReferenceQuery> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(queries.next(stream.start()));
        }
        return drawn;
    }

    private void addQueries(int count) {
        for (int i = 0; i < count; i++) {
            steps.add(new StreamStep.Asked(queries.next(now)));
        }
    }

    private void addRecord() {
        if (!steps.isEmpty() && random.nextInt(12) == 0) {
            repeatOne();
        } else if (random.nextInt(100) < 60) {
            steps.add(new StreamStep.Recorded(event()));
        } else {
            steps.add(new StreamStep.Changed(change()));
        }
    }

    private void repeatOne() {
        StreamStep earlier = pick(steps);
        boolean isRecord = earlier instanceof StreamStep.Recorded || earlier instanceof StreamStep.Changed;
        steps.add(isRecord ? earlier : new StreamStep.Recorded(event()));
    }

    private void moveClock() {
        LocalDate before = universe.today(now);
        now = now.plus(
                switch (random.nextInt(8)) {
                    case 0 -> Duration.ofNanos(1);
                    case 1 ->
                        Duration.ofDays(random.nextInt(2 * universe.settings().retentionDays()));
                    case 2, 3 -> Duration.ofMinutes(random.nextInt(600));
                    default -> Duration.ofHours(6 + random.nextInt(60));
                });
        if (universe.today(now).isBefore(before)) {
            // Where clocks are set back across midnight, yesterday returns for an hour; streams go past that hour.
            now = now.plus(Duration.ofHours(2));
        }
        steps.add(new StreamStep.ClockMoved(now));
    }

    private Event event() {
        Event event = Event.of(pick(universe.mpids()), pick(universe.inputs()), times.next(now))
                .in(environment());
        int identifiers = random.nextInt(4);
        for (int i = 0; i < identifiers; i++) {
            event = event.with(identifier());
        }
        return event;
    }

    private IdentityChange change() {
        IdentityChange change =
                IdentityChange.of(pick(universe.mpids()), times.next(now)).in(environment());
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            IdentifierType type = pick(universe.types());
            change = switch (random.nextInt(9)) {
                case 0, 1 -> change.detach(type);
                case 2, 3 -> change.attach(type);
                case 4, 5 -> change.attach(type, value(type));
                default -> change.detach(type, value(type));
            };
        }
        return change;
    }

    private Identifier identifier() {
        IdentifierType type = pick(universe.types());
        return random.nextInt(4) == 0 ? Identifier.of(type) : Identifier.of(type, value(type));
    }

    private String value(IdentifierType type) {
        return type.name() + "-" + random.nextInt(universe.valuesPerType());
    }

    private DataEnvironment environment() {
        return random.nextInt(5) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
