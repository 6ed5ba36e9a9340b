package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.jspecify.annotations.Nullable;

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
        long identifiers = withType;
        for (int slice = 0; slice < slicesOf(type); slice++) {
            DenseChunk bits = sliceOf(type, slice);
            if (bits != null) {
                identifiers += (long) profiles.andCardinality(bits) << slice;
            }
        }
        return identifiers;
    }

    /** How many bits the number of identifiers beyond a profile's first of a type has. */
    int slicesOf(int type) {
        return environment.timeline(type).extras().size();
    }

    /** Those of the chunk in whose number that bit is set at the end of the last day, until the next call; null if nobody. */
    @Nullable
    DenseChunk sliceOf(int type, int slice) {
        BitCursor bits = buffers.slice;
        bits.start(environment.timeline(type).extras().get(slice), chunk, words);
        bits.advanceTo(plan.currentIdentity() ? BitTimeline.END_OF_TIME : plan.to());
        return bits.any() ? bits.bits() : null;
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
