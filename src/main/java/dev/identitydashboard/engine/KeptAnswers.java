package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.Sizes;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A shard's counts for the queries asked last, of up to {@value #MAX_QUERIES} queries and up to {@value #MAX_COUNTS} counts. They hold
 * until something changes that the query looks at. Safe from any thread.
 */
final class KeptAnswers {
    private static final int MAX_QUERIES = 16;
    private static final int MAX_COUNTS = 1 << 17;

    /** The counts of a query as they were at a stamp of its environment. */
    private static final class Answer {
        final ResolvedQuery query;
        final long[] counts;
        long stamp;

        Answer(ResolvedQuery query, long[] counts) {
            this.query = query;
            this.counts = counts;
        }
    }

    /** The most recently used first. */
    private final ArrayDeque<Answer> answers = new ArrayDeque<>(MAX_QUERIES);

    private int size;

    /** Adds a query's counts to the sums of a shard; false if they are not kept, or not valid any more. */
    synchronized boolean addTo(Counts sums, ResolvedQuery query, ChangeStamps stamps, long attachedTypes) {
        Answer answer = find(query);
        if (answer == null || stamps.changedSince(answer.stamp, query)) {
            return false;
        }
        answer.stamp = stamps.now();
        sums.add(answer.counts, attachedTypes);
        return true;
    }

    /** Keeps a copy of a query's counts, unless they are too many. */
    synchronized void put(ResolvedQuery query, long[] counts, long stamp) {
        int length = query.layout().size();
        if (length > MAX_COUNTS) {
            return;
        }
        Answer answer = find(query);
        if (answer == null) {
            answer = new Answer(query.withoutNames(), roomFor(length));
            answers.addFirst(answer);
            size += length;
        }
        System.arraycopy(counts, 0, answer.counts, 0, length);
        answer.stamp = stamp;
    }

    synchronized long bytes() {
        return Sizes.ofArray(size, Long.BYTES);
    }

    private @Nullable Answer find(ResolvedQuery query) {
        for (Answer answer : answers) {
            if (answer.query.countsLike(query)) {
                answers.remove(answer);
                answers.addFirst(answer);
                return answer;
            }
        }
        return null;
    }

    /** An array to keep: if possible one of an answer that had to go, so that ever new questions make no garbage. */
    private long[] roomFor(int length) {
        long[] room = null;
        while (answers.size() >= MAX_QUERIES || size + length > MAX_COUNTS) {
            room = answers.removeLast().counts;
            size -= room.length;
        }
        return room != null && room.length == length ? room : new long[length];
    }
}
