package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As {@link HashPeer}, with the JDK's own collections of boxed MPIDs. */
final class HashSetPeer implements Peer {
    private final Workload workload;
    private final List<List<Set<Long>>> active;
    private final Map<Long, Integer> typesOf;
    private final int days;

    private HashSetPeer(Workload workload, List<List<Set<Long>>> active, Map<Long, Integer> typesOf) {
        this.workload = workload;
        this.active = active;
        this.typesOf = typesOf;
        this.days = PanelCounts.reportDays(workload);
    }

    @Override
    public PanelCounts report() {
        PanelCounts counts = new PanelCounts(workload);
        List<Set<Long>> ofInputs = IntStream.range(0, active.size())
                .parallel()
                .mapToObj(input -> countInput(input, counts))
                .toList();
        IntStream.range(0, days).parallel().forEach(day -> countDay(day, counts));
        TypeSums sums = sumsOf(union(ofInputs.stream()));
        counts.summary(sums.profiles, sums.known);
        for (int type = 0; type < workload.types(); type++) {
            counts.distribution(type, sums.with[type] + sums.withSecond[type], sums.with[type]);
        }
        return counts;
    }

    private Set<Long> countInput(int input, PanelCounts counts) {
        List<Set<Long>> ofDays = active.get(input);
        for (int day = 0; day < days; day++) {
            counts.inputDay(input, day, ofDays.get(day).size());
        }
        Set<Long> all = union(ofDays.stream());
        TypeSums sums = sumsOf(all);
        counts.input(input, sums.profiles, sums.known);
        for (int type = 0; type < workload.types(); type++) {
            counts.coverage(input, type, sums.with[type]);
        }
        return all;
    }

    private void countDay(int day, PanelCounts counts) {
        TypeSums sums = sumsOf(union(active.stream().map(ofDays -> ofDays.get(day))));
        counts.day(day, sums.profiles, sums.known);
        for (int type = 0; type < workload.types(); type++) {
            counts.typeDay(type, day, sums.with[type]);
        }
    }

    private static Set<Long> union(Stream<Set<Long>> sets) {
        Set<Long> all = new HashSet<>();
        sets.forEach(all::addAll);
        return all;
    }

    private TypeSums sumsOf(Set<Long> mpids) {
        TypeSums sums = new TypeSums(workload);
        mpids.forEach(mpid -> sums.add(typesOf.get(mpid)));
        return sums;
    }

    static final class Builder implements PeerBuilder {
        private final Workload workload;
        private final Profiles profiles = new Profiles();
        private final List<List<Set<Long>>> active;

        Builder(Workload workload) {
            this.workload = workload;
            this.active =
                    Stream.generate(this::emptyDays).limit(workload.inputs()).toList();
        }

        private List<Set<Long>> emptyDays() {
            return Stream.generate((Supplier<Set<Long>>) HashSet::new)
                    .limit(PanelCounts.reportDays(workload))
                    .toList();
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            profiles.attach(profiles.ordinalOf(mpid), attached, second);
            if (day < PanelCounts.reportDays(workload)) {
                active.get(input).get(day).add(mpid);
            }
        }

        @Override
        public void detached(int day, long mpid, int type) {
            profiles.detach(profiles.ordinalOf(mpid), type);
        }

        @Override
        public Peer build() {
            Map<Long, Integer> typesOf = new HashMap<>();
            for (int ordinal = 0; ordinal < profiles.size(); ordinal++) {
                typesOf.put(profiles.mpid(ordinal), TypeSums.pack(profiles.types(ordinal), profiles.second(ordinal)));
            }
            return new HashSetPeer(workload, active, typesOf);
        }
    }
}
