package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.ActivityRecorder;
import dev.identitydashboard.engine.AdmissionCounts;
import dev.identitydashboard.messages.Failures;
import java.lang.ref.Reference;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Records the activity of profiles through one input of one data environment, for callers that record millions of events: input
 * and environment are resolved once, times are plain milliseconds, and an event that adds nothing new allocates nothing and
 * takes no lock. Events with identifiers go through {@link IdentityDashboard#recordEvent(Event)}.
 *
 * <pre>{@code
 * InputRecorder web = dashboard.recorder("Web");
 * web.record(mpid, System.currentTimeMillis());
 * }</pre>
 *
 * <p>The outcomes are those of {@link IdentityDashboard#recordEvent(Event)}, except that the clock is not read for every event, but
 * before any is refused for its time, as soon as anybody else has read anything new from it, and at least once per 1,024 events:
 * so long, events of a day that has just passed the retention may still be called {@code RECORDED}, and after the clock was set back those
 * that are in the future by it. No query sees the former, nor the latter before their day.
 *
 * <p>A recorder is for one thread at a time, and every thread may have its own. It takes half a kilobyte, leaves nothing behind and may
 * be kept as long as its dashboard; one that is made anew for every request counts its first thousand events some nanoseconds slower.
 */
public final class InputRecorder {
    private static final int MOST_EVENTS_PER_READING = 1_024;

    private final Workspace workspace;
    private final ActivityRecorder recorder;
    private final RetentionWindow window;
    private final OutcomeCounters outcomes;
    private Moment moment;
    /** One after the clock has said anything new, then twice as many with every reading that has not. */
    private int eventsPerReading = 1;

    /** What every event changes, kept at a distance from the memory of other threads. */
    private final AtomicLongArray counts = OutcomeCounters.newCounts();
    /** Whether what is counted there is among the outcomes: so it is once the recorder has proved to be one of many events. */
    private boolean included;

    InputRecorder(Workspace workspace, ActivityRecorder recorder) {
        this.workspace = workspace;
        this.recorder = recorder;
        this.window = workspace.window();
        this.outcomes = workspace.outcomes();
        this.moment = window.now();
    }

    /**
     * Records the activity of a profile.
     *
     * @param mpid the profile, any value but 0
     * @param epochMilli the event's own time in milliseconds since 1970-01-01T00:00Z
     * @return what became of it
     * @throws IllegalArgumentException if {@code mpid} is 0
     * @throws IllegalStateException after the dashboard was closed
     */
    public RecordOutcome record(long mpid, long epochMilli) {
        Arguments.mpid("mpid", mpid);
        workspace.checkOpen();
        long day = window.dayOfMilli(epochMilli);
        Moment now = momentFor(epochMilli, day);
        if (now.isInFuture(epochMilli)) {
            return outcomes.count(workspace.refusal(mpid, RecordOutcome.IN_FUTURE));
        }
        if (day < now.oldestDay()) {
            return outcomes.count(workspace.refusal(mpid, RecordOutcome.TOO_OLD));
        }
        RecordOutcome outcome = Outcomes.of(recorder.record(mpid, (int) day, now.kept()));
        if (outcome != RecordOutcome.RECORDED || !included) {
            return outcomes.count(outcome);
        }
        try {
            counts.setOpaque(OutcomeCounters.RECORDED, counts.getPlain(OutcomeCounters.RECORDED) + 1);
        } finally {
            // Once nobody has the recorder, its count is taken as final.
            Reference.reachabilityFence(this);
        }
        return outcome;
    }

    /**
     * Records the activity of several profiles, which is several times faster than one by one: profiles are grouped, and what
     * recording waits for, memory, is fetched for many at once. Other threads may see a part of it recorded and the rest
     * not yet. A call works with 200 KiB of buffers, which the next one uses again, that of another recorder too.
     *
     * @param mpids the profiles, any values but 0
     * @param epochMillis the time of each event in milliseconds since 1970-01-01T00:00Z
     * @return how many events had which outcome; outcomes that none had are left out
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the arrays differ in length or an MPID is 0; nothing is recorded then
     * @throws IllegalStateException after the dashboard was closed
     */
    public Map<RecordOutcome, Long> recordAll(long[] mpids, long[] epochMillis) {
        check(mpids, epochMillis);
        Moment now = workspace.now();
        AdmissionCounts admissions = new AdmissionCounts();
        Map<RecordOutcome, Long> refused = new EnumMap<>(RecordOutcome.class);
        try {
            for (int i = 0; i < mpids.length; i++) {
                long day = window.dayOfMilli(epochMillis[i]);
                if (now.isInFuture(epochMillis[i])) {
                    refused.merge(workspace.refusal(mpids[i], RecordOutcome.IN_FUTURE), 1L, Long::sum);
                } else if (day < now.oldestDay()) {
                    refused.merge(workspace.refusal(mpids[i], RecordOutcome.TOO_OLD), 1L, Long::sum);
                } else if (!recorder.add(mpids[i], (int) day)) {
                    recorder.recordAll(now.kept(), admissions);
                }
            }
            recorder.recordAll(now.kept(), admissions);
        } finally {
            recorder.discard();
        }
        return outcomes.count(Outcomes.of(admissions, refused));
    }

    private static void check(long[] mpids, long[] epochMillis) {
        Objects.requireNonNull(mpids, "mpids must not be null");
        Objects.requireNonNull(epochMillis, "epochMillis must not be null");
        if (mpids.length != epochMillis.length) {
            throw Failures.illegalArgument("epochMillis must have as many elements as mpids, " + mpids.length
                    + ", but had " + epochMillis.length);
        }
        for (int i = 0; i < mpids.length; i++) {
            if (mpids[i] == 0) {
                throw Failures.illegalArgument("mpids must not contain 0, but did at position " + i);
            }
        }
    }

    private Moment momentFor(long epochMilli, long day) {
        Moment last = moment;
        long events = counts.getPlain(OutcomeCounters.SINCE_READING) + 1;
        counts.setPlain(OutcomeCounters.SINCE_READING, events);
        if (events < eventsPerReading
                && window.isLatest(last)
                && day >= last.oldestDay()
                && !last.isInFuture(epochMilli)) {
            return last;
        }
        if (events == MOST_EVENTS_PER_READING && !included) {
            outcomes.include(this, counts);
            included = true;
        }
        Moment now = window.now();
        eventsPerReading = now.saysAsMuchAs(last) ? Math.min(2 * eventsPerReading, MOST_EVENTS_PER_READING) : 1;
        moment = now;
        counts.setPlain(OutcomeCounters.SINCE_READING, 0);
        return now;
    }
}
