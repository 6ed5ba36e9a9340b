package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.BitCursor;
import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.IdentityTimeline;
import dev.identitydashboard.engine.facts.InputActivity;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.ProfilePlan;
import dev.identitydashboard.engine.plan.ProfilePlan.Knowing;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;

/** Finds the profiles of a plan in one environment of one settled shard: a bit per ordinal, chunk by chunk. */
public final class ProfileScan {
    private final EnvironmentFacts environment;
    private final ProfilePlan plan;
    private final IntList inputs;
    private final TypeRegistry types;
    private final ChunkBits other = new ChunkBits();
    private final BitCursor cursor = new BitCursor();

    public ProfileScan(EnvironmentFacts environment, ProfilePlan plan, InputRegistry registry, TypeRegistry types) {
        this.environment = environment;
        this.plan = plan;
        this.inputs = numbersOf(ResolvedQuery.of(plan.query(), registry, types).inputs(), registry);
        this.types = types;
    }

    /** An input that has been given another number may still have its activity under the one before. */
    private static IntList numbersOf(IntList inputs, InputRegistry registry) {
        IntArrayList numbers = new IntArrayList(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            Input input = registry.orNull(inputs.getInt(i));
            Input before = input == null ? null : input.predecessor();
            if (before != null) {
                numbers.add(before.number);
            }
        }
        return numbers;
    }

    /** The profiles, of which {@code ordinals} are looked at. */
    public ChunkBits[] scan(int ordinals) {
        ChunkBits[] chunks = new ChunkBits[Chunks.count(ordinals)];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            chunks[chunk] = new ChunkBits();
            find(chunks[chunk], chunk, Chunks.words(chunk, ordinals));
        }
        return chunks;
    }

    private void find(ChunkBits found, int chunk, int words) {
        QueryPlan query = plan.query();
        addActive(found, chunk, words, query.from(), query.to());
        if (plan.isNew()) {
            addActive(other, chunk, words, query.oldestDay(), query.from() - 1);
            found.andNot(other);
        }
        if (plan.knowing() != Knowing.ANY) {
            uniteLoginTypes(chunk, words, query.to());
            if (plan.knowing() == Knowing.ANONYMOUS) {
                found.andNot(other);
            } else {
                found.and(other);
            }
        }
        if (plan.knowing() == Knowing.BECAME_KNOWN) {
            uniteLoginTypes(chunk, words, query.from() - 1);
            found.andNot(other);
        }
        for (String type : plan.with()) {
            found.and(holders(type, chunk, words, query.to()));
        }
        for (String type : plan.without()) {
            found.andNot(holders(type, chunk, words, query.to()));
        }
    }

    private void addActive(ChunkBits target, int chunk, int words, int from, int to) {
        target.clear(words);
        for (int i = 0; i < inputs.size(); i++) {
            InputActivity input = environment.activity().orNull(inputs.getInt(i));
            ChunkDays days = input == null ? ChunkDays.NONE : input.chunk(chunk);
            for (int day = days.indexFrom(from); day < days.indexFrom(to + 1); day++) {
                days.addTo(target, day);
            }
        }
    }

    private void uniteLoginTypes(int chunk, int words, int day) {
        other.clear(words);
        for (String type : plan.query().loginTypes()) {
            other.or(holders(type, chunk, words, day));
        }
    }

    /** Who has a type at the end of a day; with the current view, of the last day that matters. */
    private ChunkBits holders(String name, int chunk, int words, int day) {
        int type = types.idOf(name);
        if (type < 0 || !environment.isAttached(type)) {
            cursor.end(OrdinalSet.EMPTY, chunk, words);
        } else if (plan.query().currentIdentity()) {
            IdentityTimeline timeline = environment.timeline(type);
            cursor.startAt(
                    timeline.presence(), timeline.present(), plan.query().kept().last(), chunk, words);
        } else {
            cursor.start(environment.timeline(type).presence(), chunk, words);
            cursor.advanceTo(day);
        }
        return cursor.bits();
    }
}
