package dev.identitydashboard.engine;

import dev.identitydashboard.engine.ProfilePlan.Knowing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the profiles of a plan in one environment of one settled shard: a bit per ordinal, chunk by chunk. */
final class ProfileScan {
    private static final int CHUNK = 1 << 16;

    private final EnvironmentIndex environment;
    private final ProfilePlan plan;
    private final List<@Nullable InputActivity> inputs;
    private final TypeRegistry types;
    private final DenseChunk scratch = new DenseChunk();
    private final DenseChunk other = new DenseChunk();
    private final BitCursor cursor = new BitCursor(scratch);

    /** Makes a scan; {@code inputs} are those of the plan, null for one that was never seen. */
    ProfileScan(
            EnvironmentIndex environment, ProfilePlan plan, List<@Nullable InputActivity> inputs, TypeRegistry types) {
        this.environment = environment;
        this.plan = plan;
        this.inputs = inputs;
        this.types = types;
    }

    /** The profiles, of which {@code ordinals} are looked at. */
    DenseChunk[] scan(int ordinals) {
        DenseChunk[] chunks = new DenseChunk[(int) ((ordinals + CHUNK - 1L) / CHUNK)];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            chunks[chunk] = new DenseChunk();
            find(chunks[chunk], chunk, Math.min(DenseChunk.WORDS, (ordinals - chunk * CHUNK + 63) >>> 6));
        }
        return chunks;
    }

    private void find(DenseChunk found, int chunk, int words) {
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

    private void addActive(DenseChunk target, int chunk, int words, int from, int to) {
        target.clear(words);
        for (InputActivity input : inputs) {
            DaySets days = input == null ? DaySets.NONE : input.chunk(chunk);
            for (int i = days.indexFrom(from); i < days.indexFrom(to + 1); i++) {
                days.addTo(target, i);
            }
        }
    }

    private void uniteLoginTypes(int chunk, int words, int day) {
        other.clear(words);
        for (String type : plan.query().loginTypes()) {
            other.or(holders(type, chunk, words, day));
        }
    }

    /** Who has a type at the end of a day, or of time. */
    private DenseChunk holders(String name, int chunk, int words, int day) {
        int type = types.idOf(name);
        if (type < 0 || !environment.isAttached(type)) {
            cursor.end(null, words);
        } else if (plan.query().currentIdentity()) {
            cursor.end(environment.timeline(type).present(chunk), words);
        } else {
            cursor.start(environment.timeline(type).presence(), chunk, words);
            cursor.advanceTo(day);
        }
        return cursor.bits();
    }
}
