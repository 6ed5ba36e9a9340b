package dev.identitydashboard.benchmarks.workload;

import java.util.Arrays;

/** Generates a workload in the order of arrival. Only facts that are under way, being late, and
 * a byte per profile are kept meanwhile. */
final class FactStream {
    private static final int MAX_DELAY = 30;
    private static final long ORDER = 0x0def;
    private static final long DELAY = 4_000;

    private final Workload workload;
    private final Habits habits;
    private final Identities identities;
    private final int lateOf65536;
    private final int[] inputs = new int[3];
    private final LateFacts[] arrivals;
    /** The first active day of each profile plus one, 0 as long as it has not come. */
    private final byte[] firstDay;

    FactStream(Workload workload) {
        this.workload = workload;
        this.habits = new Habits(workload);
        this.identities = new Identities(workload, habits);
        this.lateOf65536 = (int) (workload.lateShare() * (1 << 16));
        this.firstDay = new byte[workload.profiles()];
        this.arrivals = new LateFacts[workload.days()];
        Arrays.setAll(arrivals, day -> new LateFacts());
    }

    void visit(FactVisitor visitor) {
        for (int day = 0; day < workload.days(); day++) {
            visitDay(day, visitor);
            arrivals[day] = new LateFacts();
        }
    }

    private void visitDay(int day, FactVisitor visitor) {
        DayOrder order = new DayOrder(workload.profiles(), ORDER, day);
        LateFacts late = arrivals[day];
        int arrived = 0;
        for (int position = 0; position < workload.profiles(); position++) {
            visitProfile(order.at(position), day, visitor);
            while ((long) arrived * workload.profiles() < (long) late.size * (position + 1)) {
                visitLate(late.facts[arrived++], visitor);
            }
        }
    }

    private void visitProfile(int profile, int day, FactVisitor visitor) {
        long traits = Habits.traits(profile);
        if (habits.isActive(traits, day)) {
            if (firstDay[profile] == 0) {
                firstDay[profile] = (byte) (day + 1);
            }
            int count = habits.inputs(traits, day, inputs);
            for (int i = 0; i < count; i++) {
                int delay = lateOf65536 == 0 ? 0 : delay(traits, day, i);
                if (delay > 0) {
                    arrivals[day + delay].add(profile, day, inputs[i], i == 0);
                } else {
                    visitFact(profile, traits, day, inputs[i], i == 0, visitor);
                }
            }
        }
        int lost = identities.lostOn(traits, day);
        if (lost >= 0) {
            visitor.detached(day, Workload.mpid(profile), lost);
        }
    }

    private void visitLate(long fact, FactVisitor visitor) {
        int profile = LateFacts.profile(fact);
        visitFact(
                profile,
                Habits.traits(profile),
                LateFacts.day(fact),
                LateFacts.input(fact),
                LateFacts.isFirst(fact),
                visitor);
    }

    /** The first fact of a profile's day carries the identifiers. */
    private void visitFact(int profile, long traits, int day, int input, boolean first, FactVisitor visitor) {
        int attached = first ? identities.attachedOn(traits, day, (firstDay[profile] & 0xff) - 1) : 0;
        int second = attached == 0 ? 0 : identities.doubledOf(traits, attached);
        visitor.fact(day, Workload.mpid(profile), input, attached, second);
    }

    /** By how many days a fact is late; what would arrive after today arrives today. */
    private int delay(long traits, int day, int number) {
        long chance = Mix.of(traits, DELAY + 3L * day + number);
        if ((chance & 0xffff) >= lateOf65536) {
            return 0;
        }
        return Math.min(1 + Mix.below(MAX_DELAY, chance), workload.days() - 1 - day);
    }
}
