package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.RecordOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread that records, with recorders of its own. Anything that is not recorded ends the benchmark. */
@State(Scope.Thread)
public class Writer {
    private final long[] mpids = new long[RecordBenchmark.EVENTS];
    private final long[] times = new long[RecordBenchmark.EVENTS];
    private final Event[] events = new Event[RecordBenchmark.EVENTS_WITH_IDENTIFIERS];
    LibraryState library;
    private Recorders recorders;

    @Setup(Level.Trial)
    public void start(LibraryState state) {
        library = state;
        recorders = new Recorders(state.dashboard);
        for (int i = 0; i < events.length; i++) {
            events[i] = event(i % state.profiles, 0);
        }
    }

    void record(int profile, int day) {
        require(recorders.of(library.data.inputs[profile]).record(library.data.mpids[profile], MovingClock.noon(day)));
    }

    void recordNew(long mpid, int input) {
        require(recorders.of(input).record(mpid, MovingClock.noon(1)));
    }

    /** All through one input, as bulks are: that of the first profile. */
    void recordAll(int firstProfile, int day) {
        System.arraycopy(library.data.mpids, firstProfile, mpids, 0, mpids.length);
        Arrays.fill(times, MovingClock.noon(day));
        Map<RecordOutcome, Long> outcomes =
                recorders.of(library.data.inputs[firstProfile]).recordAll(mpids, times);
        if (!outcomes.equals(Map.of(RecordOutcome.RECORDED, (long) mpids.length))) {
            throw new IllegalStateException("not recorded: " + outcomes);
        }
    }

    void recordEvent(int number) {
        require(library.dashboard.recordEvent(events[number]));
    }

    void recordNewEvent(int profile, int day) {
        require(library.dashboard.recordEvent(event(profile, day)));
    }

    private Event event(int profile, int day) {
        long mpid = library.data.mpids[profile];
        Instant time = Instant.ofEpochMilli(MovingClock.noon(day));
        return Event.of(mpid, Profiles.input(library.data.inputs[profile]), time)
                .with(IdentifierType.EMAIL, "jo" + mpid + "@example.com")
                .with(IdentifierType.CUSTOMER_ID, Long.toString(mpid))
                .with(IdentifierType.of("push_token"));
    }

    private static void require(RecordOutcome outcome) {
        if (outcome != RecordOutcome.RECORDED) {
            throw new IllegalStateException("not recorded: " + outcome);
        }
    }
}
