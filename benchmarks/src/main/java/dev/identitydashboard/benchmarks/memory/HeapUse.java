package dev.identitydashboard.benchmarks.memory;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.MemoryUsage;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.FactVisitor;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The heap that a workload's data takes, measured as the difference that a dashboard makes to what garbage collections leave,
 * the least of several; and what the library itself says of it. Identifiers are recorded without values, whose memory is
 * their number's alone.
 *
 * @param profiles distinct profiles
 * @param facts active (profile, input, day) triples
 * @param measured heap bytes, of everything
 * @param activityMeasured heap bytes, of the same activity without any identifiers and without the map from MPIDs
 * @param said the library's own figures, of everything
 */
public record HeapUse(long profiles, long facts, long measured, long activityMeasured, MemoryUsage said) {
    private static final int COLLECTIONS = 5;

    /** Loads a workload twice, with and without identifiers. */
    public static HeapUse of(Workload workload) {
        long empty = used();
        IdentityDashboard bare =
                IdentityDashboard.builder().clock(workload.clock()).build();
        workload.visit(new ActivityAlone(workload, bare));
        long activity = used() - empty;
        long dictionary = bare.stats().memory().dictionary();
        bare.close();
        return withIdentifiers(workload, activity, dictionary);
    }

    private static HeapUse withIdentifiers(Workload workload, long activity, long dictionary) {
        long empty = used();
        IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(workload.clock()).build();
        long facts = DashboardLoader.load(workload, dashboard, false);
        long everything = used() - empty;
        return new HeapUse(
                dashboard.stats().profiles(),
                facts,
                everything,
                activity - dictionary,
                dashboard.stats().memory());
    }

    /** Bytes per profile of all but activity: the map from MPIDs, and identifiers without values. */
    public double bytesPerProfile() {
        return (double) (measured - activityMeasured) / profiles;
    }

    /** Bytes per active (profile, input, day) triple. */
    public double bytesPerFact() {
        return (double) activityMeasured / facts;
    }

    /** How far the library's own figure is off what was measured. */
    public double deviation() {
        return (double) said.total() / measured - 1;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Records facts without identifiers. */
    private static final class ActivityAlone implements FactVisitor {
        private final List<InputRecorder> inputs;

        ActivityAlone(Workload workload, IdentityDashboard dashboard) {
            inputs = workload.inputNames().stream().map(dashboard::recorder).toList();
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            inputs.get(input).record(mpid, Workload.epochMilli(day));
        }

        @Override
        public void detached(int day, long mpid, int type) {
            // Only activity is wanted here.
        }
    }
}
