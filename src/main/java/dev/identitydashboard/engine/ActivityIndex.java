package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was active, per input and day. One environment of one shard, under its lock. */
final class ActivityIndex {
    private @Nullable InputActivity[] inputs = {};

    InputActivity of(int input) {
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

    /** One input's activity, or null if it never had any in this shard. */
    @Nullable
    InputActivity orNull(int input) {
        return input >= 0 && input < inputs.length ? inputs[input] : null;
    }

    /** The inputs' numbers are below this. */
    int inputs() {
        return inputs.length;
    }

    void dropBefore(int day) {
        for (InputActivity input : inputs) {
            if (input != null) {
                input.dropBefore(day);
            }
        }
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    void settle() {
        for (InputActivity input : inputs) {
            for (int chunk = 0; input != null && chunk < input.chunks(); chunk++) {
                input.chunk(chunk);
            }
        }
    }

    /** Everything that an ordinal did on some days, both included, day after day. */
    List<Fact> of(int ordinal, int from, int to) {
        List<Fact> facts = new ArrayList<>();
        for (int input = 0; input < inputs.length; input++) {
            InputActivity activity = inputs[input];
            int day = activity == null ? to : activity.earliestAfter(from - 1, to + 1, ordinal);
            while (activity != null && day <= to) {
                facts.add(new Fact(input, day));
                day = activity.earliestAfter(day, to + 1, ordinal);
            }
        }
        facts.sort(Comparator.comparingInt(Fact::day));
        return facts;
    }

    /** The first and last day of the given ones that has activity. */
    DaySpan span(int from, int to) {
        DaySpan span = DaySpan.NONE;
        for (InputActivity input : inputs) {
            span = input == null ? span : span.and(input.span(from, to));
        }
        return span;
    }

    long bytes() {
        long bytes = Sizes.ofArray(inputs.length, Integer.BYTES);
        for (InputActivity input : inputs) {
            bytes += input == null ? 0 : input.bytes();
        }
        return bytes;
    }
}
