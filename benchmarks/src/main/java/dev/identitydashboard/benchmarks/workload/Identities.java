package dev.identitydashboard.benchmarks.workload;

/** Which identifiers a profile has, and on which days it gains and loses them. */
final class Identities {
    /** Shares of the profiles that have each type, in 1,024ths: 60 % down to 2 %. */
    private static final int[] PREVALENCE = {614, 450, 307, 225, 174, 133, 97, 72, 51, 38, 28, 20};

    private static final int GAINED_LATER_OF_32 = 3;
    private static final int LOSERS_OF_1024 = 10;
    private static final int DOUBLES_OF_1024 = 20;
    private static final long OWNED = 3_000;
    private static final long LATER = 3_010;
    private static final long TARGET = 3_020;
    private static final long LOST = 3_100;
    private static final long DOUBLED = 3_200;
    private static final long LOSS_DAY = 3_300;

    private final Workload workload;
    private final Habits habits;

    Identities(Workload workload, Habits habits) {
        this.workload = workload;
        this.habits = habits;
    }

    /** The types that a profile gains on one of its active days, of which the first is given. */
    int attachedOn(long traits, int day, int first) {
        int owned = owned(traits);
        if (owned == 0) {
            return 0;
        }
        int later = later(traits) & owned;
        int attached = day == first ? owned & ~later : 0;
        for (int rest = later; rest != 0; rest &= rest - 1) {
            int type = Integer.numberOfTrailingZeros(rest);
            if (laterDay(traits, type, first) == day) {
                attached |= 1 << type;
            }
        }
        return attached;
    }

    /** Those among some types of which a profile has two identifiers. */
    int doubledOf(long traits, int types) {
        return ((traits >>> 21) & 1_023) < DOUBLES_OF_1024 ? oneOf(owned(traits), Mix.of(traits, DOUBLED)) & types : 0;
    }

    /** The type that a profile loses on a day, -1 if none, which it nearly always is. */
    int lostOn(long traits, int day) {
        if (((traits >>> 11) & 1_023) >= LOSERS_OF_1024) {
            return -1;
        }
        int lost = oneOf(owned(traits), Mix.of(traits, LOST));
        int first = habits.activeFrom(traits, 0);
        if (lost == 0 || first < 0) {
            return -1;
        }
        int type = Integer.numberOfTrailingZeros(lost);
        int attached = (later(traits) & lost) == 0 ? first : laterDay(traits, type, first);
        int left = workload.days() - 1 - attached;
        return left > 0 && attached + 1 + Mix.below(left, Mix.of(traits, LOSS_DAY)) == day ? type : -1;
    }

    private int owned(long traits) {
        int owned = 0;
        for (int type = 0; type < workload.types(); type += 6) {
            long chances = Mix.of(traits, OWNED + type);
            for (int at = type; at < Math.min(type + 6, workload.types()); at++, chances >>>= 10) {
                if ((chances & 1_023) < PREVALENCE[at]) {
                    owned |= 1 << at;
                }
            }
        }
        return owned;
    }

    private int later(long traits) {
        int later = 0;
        long chances = Mix.of(traits, LATER);
        for (int type = 0; type < workload.types(); type++, chances >>>= 5) {
            if ((chances & 31) < GAINED_LATER_OF_32) {
                later |= 1 << type;
            }
        }
        return later;
    }

    /** A later active day, where there is one, else the first. */
    private int laterDay(long traits, int type, int first) {
        int left = workload.days() - 1 - first;
        if (left == 0) {
            return first;
        }
        int day = habits.activeFrom(traits, first + 1 + Mix.below(left, Mix.of(traits, TARGET + type)));
        return day < 0 ? first : day;
    }

    private static int oneOf(int types, long value) {
        if (types == 0) {
            return 0;
        }
        int rest = types;
        for (int skip = Mix.below(Integer.bitCount(types), value); skip > 0; skip--) {
            rest &= rest - 1;
        }
        return Integer.lowestOneBit(rest);
    }
}
