package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Who has which identifier types, carried over the chunks of a shard and, within a chunk, from day to day. With the current
 * view, a chunk starts after all changes and stays there.
 */
final class IdentityCursor {
    /** A type of which something was ever attached. */
    static final class TypeState {
        final String name;
        final BitCursor presence;
        private final List<BitCursor> extras = new ArrayList<>();
        private final boolean login;

        TypeState(String name, IdentityTimeline timeline, boolean login, int lastDay) {
            this.name = name;
            this.login = login;
            this.presence = new BitCursor(timeline.presence(), lastDay);
            timeline.extras().forEach(slice -> extras.add(new BitCursor(slice, lastDay)));
        }

        DenseChunk profiles() {
            return presence.bits();
        }

        /** How many identifiers some profiles of the current chunk have at the end of the last day. */
        long identifiersOf(DenseChunk profiles, int chunk) {
            long identifiers = profiles.andCardinality(profiles());
            for (int slice = 0; slice < extras.size(); slice++) {
                BitCursor bits = extras.get(slice);
                bits.startChunk(chunk);
                bits.advanceTo(BitTimeline.END_OF_TIME);
                identifiers += (long) profiles.andCardinality(bits.bits()) << slice;
            }
            return identifiers;
        }
    }

    private final List<TypeState> states = new ArrayList<>();
    private final DenseChunk known = new DenseChunk();
    private final boolean current;

    IdentityCursor(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        current = plan.currentIdentity();
        int lastDay = current ? BitTimeline.END_OF_TIME : plan.to();
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            IdentityTimeline timeline = environment.timeline(type);
            if (timeline != null && timeline.everAttached()) {
                String name = types.nameOf(type);
                boolean login = plan.wantsKnown() && plan.loginTypes().contains(name);
                if (login || plan.wantsTypes()) {
                    states.add(new TypeState(name, timeline, login, lastDay));
                }
            }
        }
    }

    /** Goes to the end of a day in a later chunk. */
    void startChunk(int chunk, int day) {
        for (TypeState state : states) {
            state.presence.startChunk(chunk);
            state.presence.advanceTo(current ? BitTimeline.END_OF_TIME : day);
        }
        uniteLoginTypes();
    }

    /** Goes on to the end of a later day of the same chunk. */
    void advanceTo(int day) {
        boolean loginChanged = false;
        for (TypeState state : states) {
            boolean changed = !current && state.presence.advanceTo(day);
            loginChanged |= changed && state.login;
        }
        if (loginChanged) {
            uniteLoginTypes();
        }
    }

    /** The profiles of the chunk with a login identifier. */
    DenseChunk known() {
        return known;
    }

    List<TypeState> types() {
        return states;
    }

    private void uniteLoginTypes() {
        known.clear();
        for (TypeState state : states) {
            if (state.login) {
                known.or(state.profiles());
            }
        }
    }
}
