package dev.identitydashboard.engine;

import org.jspecify.annotations.Nullable;

/** A shard's counts for the plans asked last. They hold until something changes that the plan looks at. Safe from any thread. */
final class KeptAnswers {
    /** As the version of an answer: there is none. */
    static final long NONE = -1;

    /** The counts of a plan as they were at a stamp of its environment. */
    private static final class Answer {
        final long[] counts;
        /** Another one whenever the counts are others. */
        long version;

        long stamp;

        Answer(long[] counts) {
            this.counts = counts;
        }
    }

    private final RecentPlans<Answer> answers = new RecentPlans<>();
    private long versions;

    /** Adds a plan's counts to the sums of a shard; false if they are not kept, or not valid any more. */
    synchronized boolean addTo(Counts sums, int shard, ScanPlan plan, EnvironmentIndex environment) {
        Answer answer = valid(plan, environment);
        if (answer == null) {
            return false;
        }
        sums.add(answer.counts, environment.attachedTypes(), shard, answer.version);
        return true;
    }

    /** Whether a plan's counts are kept, valid, and still of a version. */
    synchronized boolean holds(long version, ScanPlan plan, EnvironmentIndex environment) {
        Answer answer = valid(plan, environment);
        return answer != null && answer.version == version;
    }

    /** Keeps a copy of a plan's counts; returns their version, or {@link #NONE} if they are too many. */
    synchronized long put(ScanPlan plan, long[] counts, long stamp) {
        if (!RecentPlans.admits(plan)) {
            return NONE;
        }
        Answer answer = answers.find(plan);
        if (answer == null) {
            answer = new Answer(roomFor(plan));
            answers.add(plan, answer);
        }
        System.arraycopy(counts, 0, answer.counts, 0, answer.counts.length);
        answer.stamp = stamp;
        answer.version = ++versions;
        return answer.version;
    }

    synchronized long bytes() {
        return answers.bytes();
    }

    private @Nullable Answer valid(ScanPlan plan, EnvironmentIndex environment) {
        Answer answer = answers.find(plan);
        if (answer == null || environment.changedSince(answer.stamp, plan)) {
            return null;
        }
        answer.stamp = environment.stamp();
        return answer;
    }

    /** An array to keep: if possible one of an answer that had to go, so that ever new questions make no garbage. */
    private long[] roomFor(ScanPlan plan) {
        Answer gone = answers.makeRoomFor(plan);
        int size = plan.layout().size();
        return gone != null && gone.counts.length == size ? gone.counts : new long[size];
    }
}
