package dev.identitydashboard.benchmarks.workload;

/** On which days a profile is active, and through which inputs. */
final class Habits {
    private static final double TWO_53 = 1L << 53;
    /** A profile's rate is the mean rate times (RARE + (1 - RARE) * 9 * u^8), u uniform, whose mean is 1. */
    private static final double RARE = 0.1;

    private static final int EXPONENT = 8;
    private static final double[] WEEKDAYS = {1.06, 1.08, 1.07, 1.05, 1.00, 0.88, 0.86};
    private static final long FIRST_HABIT = 1_001;
    private static final long SECOND_HABIT = 1_002;
    private static final long SURE = 1_003;
    private static final long INPUTS = 2_000;

    private final Workload workload;
    private final ZipfTable zipf;
    private final double rate;
    private final double sureShare;
    private final long secondInput;
    private final long thirdInput;

    Habits(Workload workload) {
        this.workload = workload;
        this.zipf = new ZipfTable(workload.inputs());
        // A day on which a profile is active for sure, so that it exists at all, but for at most half of the activity.
        this.sureShare = Math.min(1, workload.activeShare() * workload.days() / 2);
        this.rate = workload.activeShare() - sureShare / workload.days();
        double more = workload.inputsPerActiveDay() - 1;
        this.secondInput = (long) (more * 5 / 6 * (1 << 16));
        this.thirdInput = (long) (more / 6 * (1 << 16));
    }

    /** All that a profile is follows from this. Its high bits say how active it is, its low ones the rest. */
    static long traits(int profile) {
        return Mix.of(0x5eed, profile);
    }

    boolean isActive(long traits, int day) {
        double u = (traits >>> 11) / TWO_53;
        double square = u * u;
        double fourth = square * square;
        double own = rate * (RARE + (1 - RARE) * (EXPONENT + 1) * fourth * fourth) * WEEKDAYS[day % 7];
        return (Mix.of(traits, day) >>> 11) < (long) (own * TWO_53) || isSure(traits, day);
    }

    /** The first active day from a given one on, -1 if there is none. */
    int activeFrom(long traits, int from) {
        for (int day = from; day < workload.days(); day++) {
            if (isActive(traits, day)) {
                return day;
            }
        }
        return -1;
    }

    /** Writes the inputs of an active day, distinct, into an array and returns how many there are: 1 to 3. */
    int inputs(long traits, int day, int[] inputs) {
        long chance = Mix.of(traits, INPUTS + day);
        int firstHabit = zipf.draw(Mix.of(traits, FIRST_HABIT));
        int secondHabit = otherThan(firstHabit, zipf.draw(Mix.of(traits, SECOND_HABIT)));
        boolean habitual = Mix.below(10, chance << 20) != 0;
        inputs[0] = habitual ? ((chance & 3) == 0 ? secondHabit : firstHabit) : zipf.draw(Mix.of(chance, 0));
        long more = (chance >>> 2) & 0xffff;
        if (more >= secondInput) {
            return 1;
        }
        inputs[1] = inputs[0] == firstHabit ? secondHabit : firstHabit;
        if (more >= thirdInput) {
            return 2;
        }
        inputs[2] = zipf.draw(Mix.of(chance, 1));
        while (inputs[2] == inputs[0] || inputs[2] == inputs[1]) {
            inputs[2] = otherThan(inputs[2], inputs[2]);
        }
        return 3;
    }

    private boolean isSure(long traits, int day) {
        boolean itsDay = (int) ((traits & 2_047) * workload.days() >>> 11) == day;
        return itsDay && Mix.below(1 << 20, Mix.of(traits, SURE)) < sureShare * (1 << 20);
    }

    private int otherThan(int taken, int input) {
        return input != taken ? input : (input + 1) % workload.inputs();
    }
}
