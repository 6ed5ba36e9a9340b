package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.messages.Failures;
import java.util.function.Function;

/** What a dashboard's queries and recorders share, and whether the dashboard is still open. Safe from any thread. */
final class Workspace implements AutoCloseable {
    private final Engine engine;
    private final RetentionWindow window;
    private final OutcomeCounters outcomes = new OutcomeCounters();
    private final Annotations annotations = new Annotations();
    private final Positions positions = new Positions();
    private final boolean keepsKey;
    private volatile boolean closed;

    /** {@code keepsKey} says whether the key of the fingerprints is stored with the data. */
    Workspace(Engine engine, RetentionWindow window, boolean keepsKey) {
        this.engine = engine;
        this.window = window;
        this.keepsKey = keepsKey;
    }

    boolean keepsKey() {
        return keepsKey;
    }

    Positions positions() {
        return positions;
    }

    Engine engine() {
        return engine;
    }

    RetentionWindow window() {
        return window;
    }

    OutcomeCounters outcomes() {
        return outcomes;
    }

    Annotations annotations() {
        return annotations;
    }

    /** The one reading of the clock from which everything in a record follows; refused once closed. */
    Moment now() {
        checkOpen();
        return window.now();
    }

    /** What a record of a profile is refused as that has to be refused for another reason: a suppressed profile is told so. */
    RecordOutcome refusal(long mpid, RecordOutcome reason) {
        return engine.isSuppressed(mpid) ? RecordOutcome.SUPPRESSED : reason;
    }

    /** Answers a question as of one reading of the clock, whatever the clock shows and whichever days pass meanwhile. */
    <A> A ask(Function<Moment, A> question) {
        checkOpen();
        return askEvenIfClosed(question);
    }

    /** Likewise, also while the dashboard is being closed. */
    <A> A askEvenIfClosed(Function<Moment, A> question) {
        Moment now = window.begin();
        try {
            return question.apply(now);
        } finally {
            window.end(now);
        }
    }

    void checkOpen() {
        if (closed) {
            throw Failures.illegalState("the dashboard is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
