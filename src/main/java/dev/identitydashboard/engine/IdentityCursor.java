package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who has which identifier types, carried from day to day. Starts at the end of one day and moves forward only; with the
 * current view it starts after all changes and stays there.
 */
final class IdentityCursor {
    /** A type of which something was ever attached, with the profiles that have it at the cursor's day. */
    static final class TypeState {
        final String name;
        final IdentityTimeline timeline;
        final RoaringBitmap profiles;
        private final boolean login;

        TypeState(String name, IdentityTimeline timeline, boolean login, int day) {
            this.name = name;
            this.timeline = timeline;
            this.login = login;
            this.profiles = timeline.presence().stateAt(day);
        }
    }

    private final List<TypeState> states = new ArrayList<>();
    private RoaringBitmap known;
    private int day;

    private IdentityCursor(int day) {
        this.day = day;
        this.known = new RoaringBitmap();
    }

    /** A cursor at the end of the plan's first day that matters, over the types that the plan asks for. */
    static IdentityCursor at(int day, EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        IdentityCursor cursor = new IdentityCursor(plan.currentIdentity() ? BitTimeline.END_OF_TIME : day);
        cursor.addStates(environment, types, plan);
        cursor.known = cursor.unionOfLoginTypes();
        return cursor;
    }

    void advanceTo(int newDay) {
        if (newDay <= day) {
            return;
        }
        boolean loginChanged = false;
        for (TypeState state : states) {
            boolean changed = state.timeline.presence().advance(state.profiles, day + 1, newDay);
            loginChanged |= changed && state.login;
        }
        day = newDay;
        if (loginChanged) {
            known = unionOfLoginTypes();
        }
    }

    /** The profiles with a login identifier. */
    RoaringBitmap known() {
        return known;
    }

    List<TypeState> types() {
        return states;
    }

    /** How many identifiers of a type some of the profiles that have it have. */
    long identifiersOf(TypeState state, RoaringBitmap profiles) {
        long identifiers = RoaringBitmap.andCardinality(profiles, state.profiles);
        List<BitTimeline> extras = state.timeline.extras();
        for (int slice = 0; slice < extras.size(); slice++) {
            RoaringBitmap bits = extras.get(slice).stateAt(day);
            identifiers += (long) RoaringBitmap.andCardinality(profiles, bits) << slice;
        }
        return identifiers;
    }

    private void addStates(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            IdentityTimeline timeline = environment.timeline(type);
            if (timeline != null && timeline.everAttached()) {
                String name = types.nameOf(type);
                boolean login = plan.wantsKnown() && plan.loginTypes().contains(name);
                if (login || plan.wantsTypes()) {
                    states.add(new TypeState(name, timeline, login, day));
                }
            }
        }
    }

    private RoaringBitmap unionOfLoginTypes() {
        RoaringBitmap union = new RoaringBitmap();
        for (TypeState state : states) {
            if (state.login) {
                union.or(state.profiles);
            }
        }
        return union;
    }
}
