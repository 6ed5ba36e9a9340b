package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was active, per input and day. One environment of one shard, under its lock. New facts wait in buffers until
 * {@link #settle} sorts them in; what reads chunk by chunk must come after that.
 */
public final class ActivityIndex {
    private @Nullable InputActivity[] inputs = {};
    private boolean settled = true;

    /** Adds a fact that is not there yet. */
    public void addNew(int input, int day, int ordinal) {
        settled = false;
        of(input).addNew(day, ordinal);
    }

    /** Adds a fact; false if it is there already. */
    public boolean addIfAbsent(int input, int day, int ordinal) {
        settled = false;
        return of(input).addIfAbsent(day, ordinal);
    }

    /** One input's activity, which may be none. */
    public InputActivity of(int input) {
        if (input >= inputs.length) {
            inputs = Arrays.copyOf(inputs, input + 1);
        }
        InputActivity activity = inputs[input];
        if (activity == null) {
            activity = new InputActivity();
            inputs[input] = activity;
        }
        return activity;
    }

    /** One input's activity, or null if this shard has none of it. */
    @Nullable
    public InputActivity orNull(int input) {
        return input >= 0 && input < inputs.length ? inputs[input] : null;
    }

    /** The inputs' numbers are below this. */
    public int inputs() {
        return inputs.length;
    }

    /** Takes an ordinal out of every day of every input; returns those days, each as often as it had inputs. */
    IntArrayList erase(int ordinal) {
        IntArrayList days = new IntArrayList();
        for (InputActivity input : inputs) {
            if (input != null) {
                days.addAll(input.erase(ordinal));
            }
        }
        return days;
    }

    /** Whether anybody, erased or not, was active through an input on any stored day. */
    public boolean isEmpty(int input) {
        InputActivity activity = orNull(input);
        return activity == null || !activity.wasActive(Integer.MIN_VALUE, BitTimeline.END_OF_TIME);
    }

    /** Forgets an input. */
    public void drop(int input) {
        if (input < inputs.length) {
            inputs[input] = null;
        }
    }

    /** Puts the activity of an input under another number. */
    public void move(int input, int number) {
        if (number >= inputs.length) {
            inputs = Arrays.copyOf(inputs, number + 1);
        }
        if (input < inputs.length && inputs[input] != null) {
            inputs[number] = inputs[input];
            inputs[input] = null;
        }
    }

    /** Takes in the activity of an input that has none yet; fails if it has. */
    void put(int input, InputActivity activity, ByteSource source) {
        source.check(orNull(input) == null, "an input that is there twice");
        of(input);
        inputs[input] = activity;
    }

    /** Gives back the room of the highest numbers, if no input has them any more. */
    public void trim() {
        int end = inputs.length;
        while (end > 0 && inputs[end - 1] == null) {
            end--;
        }
        if (end < inputs.length) {
            inputs = Arrays.copyOf(inputs, end);
        }
    }

    void dropBefore(int day) {
        for (InputActivity input : inputs) {
            if (input != null) {
                input.dropBefore(day);
            }
        }
    }

    /** Whether nothing waits to be sorted in. */
    public boolean isSettled() {
        return settled;
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    public void settle() {
        for (InputActivity input : settled ? new InputActivity[0] : inputs) {
            for (int chunk = 0; input != null && chunk < input.chunks(); chunk++) {
                input.chunk(chunk);
            }
        }
        settled = true;
    }

    /** Everything that an ordinal did on some days, both included, day after day. */
    public List<Fact> of(int ordinal, int from, int to) {
        List<Fact> facts = new ArrayList<>();
        for (int input = 0; input < inputs.length; input++) {
            InputActivity activity = inputs[input];
            ChunkDays days = activity == null ? ChunkDays.NONE : activity.chunk(Chunks.of(ordinal));
            for (int i = days.indexFrom(from); i < days.indexFrom(to + 1); i++) {
                if (days.hasAt(i, Chunks.place(ordinal))) {
                    facts.add(new Fact(input, days.dayAt(i)));
                }
            }
        }
        facts.sort(Comparator.comparingInt(Fact::day));
        return facts;
    }

    /** The first and last day of the given ones, both included, on which anybody was active, erased since or not. */
    public DaySpan span(int from, int to) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (InputActivity input : inputs) {
            if (input != null) {
                first = Math.min(first, input.firstActiveFrom(from, Integer.MAX_VALUE));
                last = Math.max(last, input.lastActiveUpTo(to, Integer.MIN_VALUE));
            }
        }
        return first <= to && last >= from ? new DaySpan(first, last) : DaySpan.NONE;
    }

    public long bytes() {
        long bytes = Sizes.ofArray(inputs.length, Integer.BYTES);
        for (InputActivity input : inputs) {
            bytes += input == null ? 0 : input.bytes();
        }
        return bytes;
    }
}
