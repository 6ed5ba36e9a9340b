package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The textbook way with any kind of set: one per input and day and one per identifier type; a report unites sets and counts
 * intersections, for every input and for every day. These are independent and run in parallel on the common pool, which
 * works on as many threads as the library. That only the present identities are kept, and nothing is locked, is to the
 * peer's advantage.
 */
final class SetPeer<S> implements Peer {
    private final Workload workload;
    private final SetAlgebra<?, S> algebra;
    /** By input and day of the report. */
    private final List<List<S>> active;

    private final List<S> types;
    /** Per type, those who have two identifiers of it. */
    private final List<S> second;

    private final int days;

    private SetPeer(Workload workload, SetAlgebra<?, S> algebra, List<List<S>> active, List<S> types, List<S> second) {
        this.workload = workload;
        this.algebra = algebra;
        this.active = active;
        this.types = types;
        this.second = second;
        this.days = PanelCounts.reportDays(workload);
    }

    static <B, S> PeerBuilder builder(Workload workload, SetAlgebra<B, S> algebra) {
        return new Builder<>(workload, algebra);
    }

    @Override
    public PanelCounts report() {
        PanelCounts counts = new PanelCounts(workload);
        S known = algebra.union(IntStream.range(0, types.size())
                .filter(type -> (workload.loginTypes() >>> type & 1) != 0)
                .mapToObj(types::get)
                .toList());
        // The longest tasks first, so that no thread is left with one at the end.
        List<S> ofInputs = tasks(active.size())
                .mapToObj(input -> countInput(input, known, counts))
                .toList();
        tasks(days).forEach(day -> countDay(day, known, counts));
        countRange(algebra.union(ofInputs), known, counts);
        return counts;
    }

    private IntStream tasks(int count) {
        IntStream tasks = IntStream.range(0, count);
        return algebra.isParallel() ? tasks : tasks.parallel();
    }

    private S countInput(int input, S known, PanelCounts counts) {
        List<S> ofDays = active.get(input);
        for (int day = 0; day < days; day++) {
            counts.inputDay(input, day, algebra.size(ofDays.get(day)));
        }
        S all = algebra.union(ofDays);
        counts.input(input, algebra.size(all), algebra.sizeOfBoth(all, known));
        for (int type = 0; type < types.size(); type++) {
            counts.coverage(input, type, algebra.sizeOfBoth(all, types.get(type)));
        }
        return all;
    }

    private void countDay(int day, S known, PanelCounts counts) {
        S all = algebra.union(active.stream().map(ofInput -> ofInput.get(day)).toList());
        counts.day(day, algebra.size(all), algebra.sizeOfBoth(all, known));
        for (int type = 0; type < types.size(); type++) {
            counts.typeDay(type, day, algebra.sizeOfBoth(all, types.get(type)));
        }
    }

    private void countRange(S all, S known, PanelCounts counts) {
        counts.summary(algebra.size(all), algebra.sizeOfBoth(all, known));
        tasks(types.size()).forEach(type -> {
            long profiles = algebra.sizeOfBoth(all, types.get(type));
            counts.distribution(type, profiles + algebra.sizeOfBoth(all, second.get(type)), profiles);
        });
    }

    private static final class Builder<B, S> implements PeerBuilder {
        private final Workload workload;
        private final SetAlgebra<B, S> algebra;
        private final Profiles profiles = new Profiles();
        private final List<List<B>> active = new ArrayList<>();

        Builder(Workload workload, SetAlgebra<B, S> algebra) {
            this.workload = workload;
            this.algebra = algebra;
            for (int input = 0; input < workload.inputs(); input++) {
                active.add(IntStream.range(0, PanelCounts.reportDays(workload))
                        .mapToObj(day -> algebra.start())
                        .toList());
            }
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            int ordinal = profiles.ordinalOf(mpid);
            profiles.attach(ordinal, attached, second);
            if (day < PanelCounts.reportDays(workload)) {
                algebra.add(active.get(input).get(day), ordinal, mpid);
            }
        }

        @Override
        public void detached(int day, long mpid, int type) {
            profiles.detach(profiles.ordinalOf(mpid), type);
        }

        @Override
        public Peer build() {
            List<List<S>> finished = active.stream().map(this::finish).toList();
            return new SetPeer<>(
                    workload,
                    algebra,
                    finished,
                    IntStream.range(0, workload.types())
                            .mapToObj(type -> setOf(ordinal -> (profiles.types(ordinal) >>> type & 1) != 0))
                            .toList(),
                    IntStream.range(0, workload.types())
                            .mapToObj(type -> setOf(ordinal -> (profiles.second(ordinal) >>> type & 1) != 0))
                            .toList());
        }

        private List<S> finish(List<B> sets) {
            return sets.stream().map(algebra::finish).toList();
        }

        private S setOf(IntPredicate members) {
            B set = algebra.start();
            for (int ordinal = 0; ordinal < profiles.size(); ordinal++) {
                if (members.test(ordinal)) {
                    algebra.add(set, ordinal, profiles.mpid(ordinal));
                }
            }
            return algebra.finish(set);
        }
    }
}
