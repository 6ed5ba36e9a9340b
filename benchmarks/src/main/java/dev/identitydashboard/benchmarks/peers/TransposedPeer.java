package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout that the library could have had: not a set of profiles per input and day, but a mask of days per input and profile.
 * Uniting the inputs takes one operation for all days of a profile; what the days need is won by transposing. How many
 * profiles an input saw on a day is kept, not counted. Blocks of profiles run in parallel on the common pool. The masks are
 * cut to the report's days beforehand, which only a fixed range allows.
 */
final class TransposedPeer implements Peer {
    private final Workload workload;
    private final List<TransposedBlock> blocks;
    private final long[][] inputDays;

    private TransposedPeer(Workload workload, List<TransposedBlock> blocks, long[][] inputDays) {
        this.workload = workload;
        this.blocks = blocks;
        this.inputDays = inputDays;
    }

    @Override
    public PanelCounts report() {
        return blocks.parallelStream()
                .collect(() -> new TransposedSums(workload), TransposedSums::add, TransposedSums::addAll)
                .panels(workload, inputDays);
    }

    static final class Builder implements PeerBuilder {
        private final Workload workload;
        private final int days;
        private final Profiles profiles = new Profiles();
        /** By block and input: the low masks of its profiles, then the high ones. */
        private final List<long[][]> masks = new ArrayList<>();

        private final long[][] inputDays;

        Builder(Workload workload) {
            this.workload = workload;
            this.days = PanelCounts.reportDays(workload);
            this.inputDays = new long[workload.inputs()][days];
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            int ordinal = profiles.ordinalOf(mpid);
            profiles.attach(ordinal, attached, second);
            if (day >= days) {
                return;
            }
            int block = ordinal / TransposedBlock.PROFILES;
            while (masks.size() <= block) {
                masks.add(new long[workload.inputs()][]);
            }
            long[][] ofBlock = masks.get(block);
            if (ofBlock[input] == null) {
                ofBlock[input] = new long[2 * TransposedBlock.PROFILES];
            }
            int at = ordinal % TransposedBlock.PROFILES + (day < Long.SIZE ? 0 : TransposedBlock.PROFILES);
            ofBlock[input][at] |= 1L << day;
            inputDays[input][day]++;
        }

        @Override
        public void detached(int day, long mpid, int type) {
            profiles.detach(profiles.ordinalOf(mpid), type);
        }

        @Override
        public Peer build() {
            List<TransposedBlock> blocks = new ArrayList<>();
            for (int block = 0; block < masks.size(); block++) {
                blocks.add(build(block));
                masks.set(block, null);
            }
            return new TransposedPeer(workload, blocks, inputDays);
        }

        private TransposedBlock build(int block) {
            long[][] types = new long[1 + workload.types()][TransposedBlock.WORDS];
            long[][] second = new long[workload.types()][TransposedBlock.WORDS];
            int start = block * TransposedBlock.PROFILES;
            int end = Math.min(start + TransposedBlock.PROFILES, profiles.size());
            for (int ordinal = start; ordinal < end; ordinal++) {
                int word = ordinal % TransposedBlock.PROFILES >>> 6;
                int own = profiles.types(ordinal);
                types[0][word] |= (own & workload.loginTypes()) == 0 ? 0 : 1L << ordinal;
                for (int type = 0; type < workload.types(); type++) {
                    types[1 + type][word] |= (own >>> type & 1L) << ordinal;
                    second[type][word] |= (profiles.second(ordinal) >>> type & 1L) << ordinal;
                }
            }
            return TransposedBlock.of(masks.get(block), types, second);
        }
    }
}
