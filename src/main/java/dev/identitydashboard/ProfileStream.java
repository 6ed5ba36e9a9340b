package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.plan.ProfilePlan;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The MPIDs behind a number, one part of the profiles after the other, all as of the reading of the clock with which the stream was
 * opened. As long as it is not through, closed or forgotten, the days that it looks at stay. For one thread at a time.
 */
final class ProfileStream extends Spliterators.AbstractLongSpliterator {
    private final Workspace workspace;
    private final Plans plans;
    /** Holding it keeps its days. */
    private final Moment now;

    private int nextPart;
    private long[] found = {};
    private int next;

    /**
     * What is asked.
     *
     * @param those which profiles
     * @param except which are left out, or null for none
     */
    record Plans(ProfilePlan those, @Nullable ProfilePlan except) {}

    private ProfileStream(Workspace workspace, Plans plans, Moment now) {
        super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
        this.workspace = workspace;
        this.plans = plans;
        this.now = now;
    }

    static LongStream open(Workspace workspace, Function<Moment, Plans> question) {
        workspace.checkOpen();
        Moment now = workspace.window().begin();
        try {
            ProfileStream opened = new ProfileStream(workspace, question.apply(now), now);
            return StreamSupport.longStream(opened, false).onClose(opened::end);
        } catch (RuntimeException | Error e) {
            workspace.window().end(now);
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        workspace.checkOpen();
        while (next == found.length) {
            if (nextPart == workspace.engine().parts()) {
                end();
                return false;
            }
            found = workspace.engine().profiles(nextPart, plans.those, plans.except);
            nextPart++;
            next = 0;
        }
        action.accept(found[next++]);
        return true;
    }

    private void end() {
        workspace.window().end(now);
    }
}
