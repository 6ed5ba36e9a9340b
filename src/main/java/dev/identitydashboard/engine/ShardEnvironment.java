package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.counters.Holdings;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.SeenWord;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.facts.TypeRegistry.NumberedType;
import org.jspecify.annotations.Nullable;

/**
 * One data environment of a shard: changes its facts and tells those who listen, the stamps of kept answers and the range
 * counters. Under the shard's lock.
 */
final class ShardEnvironment {
    private final EnvironmentFacts facts = new EnvironmentFacts();
    private final ChangeStamps stamps = new ChangeStamps();
    private final ShardCounters counters;

    ShardEnvironment(ShardCounters counters) {
        this.counters = counters;
    }

    EnvironmentFacts facts() {
        return facts;
    }

    ChangeStamps stamps() {
        return stamps;
    }

    /** Adds a fact that is not there yet; {@code newestDay}, not after the fact's, was the newest known of the profile, if any. */
    void addNew(int input, int day, int ordinal, int newestDay) {
        facts.activity().addNew(input, day, ordinal);
        stamps.activityChanged(day);
        if (counters.concernsActivity(day)) {
            if (facts.activity().inputs() <= SeenWord.INPUTS) {
                int newestStored = newestDay < facts.firstDay() ? ShardCounters.NEVER : newestDay;
                counters.newestFactAdded(facts, input, day, ordinal, newestStored);
            } else {
                counters.factAdded(facts, input, day, ordinal);
            }
        }
    }

    /** Adds a fact; false if it is there already. */
    boolean addIfAbsent(int input, int day, int ordinal) {
        if (!facts.activity().addIfAbsent(input, day, ordinal)) {
            return false;
        }
        stamps.activityChanged(day);
        if (counters.concernsActivity(day)) {
            counters.factAdded(facts, input, day, ordinal);
        }
        return true;
    }

    /** Gives a type its number, under which nothing has been counted. */
    void number(NumberedType type) {
        if (facts.number(type)) {
            forgetIfCounted(type);
        }
    }

    /** Takes the number of a type back. What was recorded of the type stays until its days have left. */
    void unnumber(NumberedType type) {
        forgetIfCounted(type);
        facts.unnumber(type);
    }

    /** What was counted does not hold any more if a type that anybody had on a stored day comes or goes. */
    private void forgetIfCounted(NumberedType type) {
        if (facts.lastDayOf(type.number) != TypeRegistry.NEVER) {
            stamps.changeFailed();
            counters.abandon();
        }
    }

    /** What a profile holds, before its identifiers change on a day; null if nothing is counted that this may concern. */
    @Nullable
    Holdings holdingsBefore(int ordinal, int day) {
        if (!counters.hasColumn(facts.firstDay())) {
            return null;
        }
        int earliest = facts.earliestChange(ordinal, day);
        return counters.hasColumn(earliest) ? Holdings.from(facts, earliest, ordinal) : null;
    }

    /** Tells that a profile's identifiers have changed from a day on, given what it held. */
    void identityChanged(int ordinal, int first, @Nullable Holdings was) {
        if (first < BitTimeline.END_OF_TIME) {
            stamps.identityChanged(first);
            if (was != null && counters.hasColumn(first)) {
                counters.identityChanged(facts, ordinal, first, was);
            }
        }
    }

    /** Takes a profile out of everything. */
    void erase(int ordinal) {
        counters.profileLeaves(facts, ordinal);
        facts.erase(ordinal).forEach(stamps::activityChanged);
    }

    /** Takes profiles out of whom nothing was recorded on a stored day, and who are therefore in no count. */
    void eraseIdle(OrdinalSet ordinals) {
        counters.factsLeave();
        facts.eraseIdle(ordinals);
    }

    /** Forgets all activity through an input. */
    void forgetInput(int input) {
        stamps.changeFailed();
        counters.abandon();
        facts.activity().drop(input);
    }

    /** Puts the activity through an input under another number, under which nothing has been counted. */
    void moveInput(int input, int number) {
        stamps.changeFailed();
        counters.abandon();
        facts.activity().move(input, number);
    }

    /** Forgets an input whose days have all left, and which is therefore in no count. */
    void forgetEmpty(int input) {
        facts.activity().drop(input);
    }

    /** Gives back the room of inputs that have left. */
    void inputsLeft() {
        facts.activity().trim();
        counters.inputsLeft();
    }

    void dropBefore(int day) {
        counters.factsLeave();
        facts.dropBefore(day);
        stamps.dropBefore(day);
        counters.daysLeave(day);
    }

    /** Nothing is answered any more by what was counted before. Comes before {@link #endChange}. */
    void changeFailed() {
        stamps.changeFailed();
        counters.abandon();
    }

    /** Gives the counters back, if a part of a change took them. */
    void endCounting(int ordinals) {
        if (counters.isCounting()) {
            endChange(ordinals);
        }
    }

    /** Shows queries a change as a whole; all ordinals of the shard are below the given one. */
    void endChange(int ordinals) {
        counters.endChange(ordinals);
    }
}
