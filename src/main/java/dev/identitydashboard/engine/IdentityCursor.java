package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * Who has which identifier types, carried over the chunks of a shard and, within a chunk, from day to day. With the current
 * view, a chunk starts after all changes and stays there.
 */
final class IdentityCursor {
    private final EnvironmentIndex environment;
    private final ScanPlan plan;
    private final ScanBuffers buffers;
    private final IntArrayList types = new IntArrayList();
    private int chunk;
    private int words;

    IdentityCursor(EnvironmentIndex environment, ScanPlan plan, ScanBuffers buffers) {
        this.environment = environment;
        this.plan = plan;
        this.buffers = buffers;
        for (int type = 0; type < plan.types(); type++) {
            if (environment.isAttached(type) && (plan.wantsTypes() || (plan.wantsKnown() && plan.isLogin(type)))) {
                types.add(type);
            }
        }
    }

    /** The numbers of the types that are looked at. */
    IntList types() {
        return types;
    }

    /** Those of the chunk who have a type. */
    DenseChunk profilesWith(int type) {
        return buffers.type(type).bits();
    }

    /** False if nobody in the chunk has the type. */
    boolean anyWith(int type) {
        return buffers.type(type).any();
    }

    /** The profiles of the chunk with a login identifier. */
    DenseChunk known() {
        return buffers.known;
    }

    /** Goes to the end of a day in a chunk. */
    void startChunk(int newChunk, int newWords, int day) {
        chunk = newChunk;
        words = newWords;
        for (int i = 0; i < types.size(); i++) {
            int type = types.getInt(i);
            BitCursor cursor = buffers.type(type);
            IdentityTimeline timeline = environment.timeline(type);
            if (plan.currentIdentity()) {
                cursor.end(timeline.present(chunk), words);
            } else {
                cursor.start(timeline.presence(), chunk, words);
                cursor.advanceTo(day);
            }
        }
        uniteLoginTypes();
    }

    /** Goes on to the end of a later day of the same chunk. */
    void advanceTo(int day) {
        boolean loginLost = false;
        for (int i = 0; i < types.size() && !plan.currentIdentity(); i++) {
            int type = types.getInt(i);
            if (plan.isLogin(type)) {
                loginLost |= buffers.type(type).advanceTo(day, buffers.known);
            } else {
                buffers.type(type).advanceTo(day);
            }
        }
        if (loginLost) {
            uniteLoginTypes();
        }
    }

    /** How many identifiers of a type some profiles of the chunk have at the end of the last day. */
    long identifiersOf(int type, DenseChunk profiles, int withType) {
        int lastDay = plan.currentIdentity() ? BitTimeline.END_OF_TIME : plan.to();
        long identifiers = withType;
        int slices = environment.timeline(type).extras().size();
        for (int slice = 0; slice < slices; slice++) {
            BitCursor bits = buffers.slice;
            bits.start(environment.timeline(type).extras().get(slice), chunk, words);
            bits.advanceTo(lastDay);
            if (bits.any()) {
                identifiers += (long) profiles.andCardinality(bits.bits()) << slice;
            }
        }
        return identifiers;
    }

    private void uniteLoginTypes() {
        buffers.known.clear(words);
        for (int i = 0; i < types.size(); i++) {
            if (plan.isLogin(types.getInt(i))) {
                buffers.known.or(profilesWith(types.getInt(i)));
            }
        }
    }
}
