package dev.identitydashboard.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A shard's counts for the plans that were asked last, up to {@value #MAX_ANSWERS} of them and {@value #MAX_COUNTS} counts.
 * They hold until something changes that the plan looks at. Safe from any thread.
 */
final class KeptAnswers {
    private static final int MAX_ANSWERS = 16;
    private static final int MAX_COUNTS = 1 << 17;

    /** The counts of a plan as they were at a stamp of its environment. */
    private static final class Answer {
        final ScanPlan plan;
        final long[] counts;
        long stamp;

        Answer(ScanPlan plan, long[] counts) {
            this.plan = plan;
            this.counts = counts;
        }
    }

    /** The most recently used first. */
    private final ArrayDeque<Answer> answers = new ArrayDeque<>(MAX_ANSWERS);

    private int kept;

    /** Adds a plan's counts to the sums; false if they are not kept, or not valid any more. */
    synchronized boolean addTo(Counts sums, ScanPlan plan, EnvironmentIndex environment) {
        Answer answer = moveToFront(plan);
        if (answer == null || environment.changedSince(answer.stamp, plan)) {
            return false;
        }
        answer.stamp = environment.stamp();
        sums.add(answer.counts, environment.attachedTypes());
        return true;
    }

    /** Keeps a copy of a plan's counts. */
    synchronized void put(ScanPlan plan, long[] counts, long stamp) {
        int size = plan.layout().size();
        if (size > MAX_COUNTS) {
            return;
        }
        Answer answer = moveToFront(plan);
        if (answer == null) {
            answer = new Answer(plan, roomFor(size));
            answers.addFirst(answer);
            kept += size;
        }
        System.arraycopy(counts, 0, answer.counts, 0, size);
        answer.stamp = stamp;
    }

    synchronized long bytes() {
        return Sizes.ofArray(kept, Long.BYTES);
    }

    private @Nullable Answer moveToFront(ScanPlan plan) {
        for (Answer answer : answers) {
            if (answer.plan.equals(plan)) {
                answers.remove(answer);
                answers.addFirst(answer);
                return answer;
            }
        }
        return null;
    }

    /** An array to keep: if possible one of an answer that had to go, so that ever new questions make no garbage. */
    private long[] roomFor(int size) {
        long[] room = {};
        while (answers.size() >= MAX_ANSWERS || kept + size > MAX_COUNTS) {
            room = answers.removeLast().counts;
            kept -= room.length;
        }
        return room.length == size ? room : new long[size];
    }
}
