package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.BitCursor;
import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.IdentityTimeline;
import dev.identitydashboard.engine.plan.Panel.Need;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.messages.Failures;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has which identifier types, carried over the chunks of a shard and, within a chunk, from day to day. With the current
 * view, a chunk starts after all changes up to the last day that matters and stays there. It owns the bits that it walks, which are used again from scan to scan.
 */
final class IdentityCursor {
    private final List<BitCursor> cursors = new ArrayList<>();
    private final BitCursor slice = new BitCursor();
    private final ChunkBits known = new ChunkBits();
    private final IntArrayList types = new IntArrayList();
    /** A bit for each of them that makes a profile known. */
    private long loginTypes;

    private @Nullable EnvironmentFacts facts;
    private boolean current;
    private boolean followsKnown;
    private boolean followsTypes;
    private int lastDay;
    private int chunk;
    private int words;

    /** Begins a shard for what a query needs. */
    void begin(EnvironmentFacts environment, ResolvedQuery query) {
        begin(environment, query, query.currentIdentity(), query.needs(Need.KNOWN), query.needs(Need.TYPES));
    }

    /** Begins a shard to follow who is known at the end of each day, whatever the query's view. */
    void beginKnownByDay(EnvironmentFacts environment, ResolvedQuery query) {
        begin(environment, query, false, true, false);
    }

    private void begin(
            EnvironmentFacts environment,
            ResolvedQuery query,
            boolean currentIdentity,
            boolean needsKnown,
            boolean needsTypes) {
        facts = environment;
        current = currentIdentity;
        followsKnown = needsKnown;
        followsTypes = needsTypes;
        lastDay = currentIdentity ? query.kept().last() : query.to();
        types.clear();
        loginTypes = needsKnown ? query.loginTypes() : 0;
        for (int type = 0; type < query.types(); type++) {
            if (environment.isAttached(type) && query.knows(environment.type(type)) && (needsTypes || isLogin(type))) {
                types.add(type);
            }
        }
    }

    /** Lets go of the shard. */
    void end() {
        facts = null;
        cursors.forEach(BitCursor::release);
        slice.release();
    }

    /** The numbers of all attached types. */
    IntList types() {
        if (!followsTypes) {
            throw Failures.illegalState("no panel of the query needs who has which type");
        }
        return types;
    }

    /** Those of the chunk who have a type that is followed. */
    ChunkBits profilesWith(int type) {
        return cursor(type).bits();
    }

    /** False if no profile of the chunk has the type. */
    boolean anyWith(int type) {
        return cursor(type).any();
    }

    /** The profiles of the chunk with a login identifier. */
    ChunkBits known() {
        if (!followsKnown) {
            throw Failures.illegalState("no panel of the query needs who is known");
        }
        return known;
    }

    /** Goes to the end of a day in a chunk. */
    void startChunk(int newChunk, int newWords, int day) {
        chunk = newChunk;
        words = newWords;
        for (int i = 0; i < types.size(); i++) {
            BitCursor cursor = cursor(types.getInt(i));
            IdentityTimeline timeline = timeline(types.getInt(i));
            if (current) {
                cursor.startAt(timeline.presence(), timeline.present(), lastDay, chunk, words);
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
        for (int i = 0; i < types.size() && !current; i++) {
            int type = types.getInt(i);
            if (isLogin(type)) {
                loginLost |= cursor(type).advanceTo(day, known);
            } else {
                cursor(type).advanceTo(day);
            }
        }
        if (loginLost) {
            uniteLoginTypes();
        }
    }

    /** How many identifiers of a type some profiles of the chunk have at the end of the last day. */
    long identifiersOf(int type, ChunkBits profiles, int withType) {
        long identifiers = withType;
        for (int i = 0; i < slicesOf(type); i++) {
            ChunkBits bits = sliceOf(type, i);
            if (bits != null) {
                identifiers += (long) profiles.andCardinality(bits) << i;
            }
        }
        return identifiers;
    }

    /** How many bits the number of identifiers beyond a profile's first of a type has. */
    int slicesOf(int type) {
        return timeline(type).extras().size();
    }

    /** Those of the chunk in whose number that bit is set at the end of the last day, until the next call; null if none. */
    @Nullable
    ChunkBits sliceOf(int type, int number) {
        slice.start(timeline(type).extras().get(number), chunk, words);
        slice.advanceTo(lastDay);
        return slice.any() ? slice.bits() : null;
    }

    /** How many chunks of bits it owns. */
    int chunks() {
        return cursors.size() + 2;
    }

    private IdentityTimeline timeline(int type) {
        return Objects.requireNonNull(facts, "no shard has been begun").timeline(type);
    }

    private BitCursor cursor(int type) {
        while (cursors.size() <= type) {
            cursors.add(new BitCursor());
        }
        return cursors.get(type);
    }

    private void uniteLoginTypes() {
        known.clear(words);
        for (int i = 0; i < types.size(); i++) {
            if (isLogin(types.getInt(i))) {
                known.or(profilesWith(types.getInt(i)));
            }
        }
    }

    private boolean isLogin(int type) {
        return (loginTypes >>> type & 1) != 0;
    }
}
