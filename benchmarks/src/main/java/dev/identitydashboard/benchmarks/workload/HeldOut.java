package dev.identitydashboard.benchmarks.workload;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/**
 * Facts that arrive when everything else has been recorded: one in a hundred of those of a month, without identifiers. They are
 * as likely to be of active profiles and of large inputs as all others.
 */
public final class HeldOut implements FactVisitor {
    private static final int FIRST_DAY = 60;
    private static final int END = 90;
    private static final int ONE_IN = 100;

    private final FactVisitor rest;
    private final LongArrayList mpids = new LongArrayList();
    private final IntArrayList inputs = new IntArrayList();
    private final IntArrayList days = new IntArrayList();
    private List<InputRecorder> recorders = List.of();

    private HeldOut(FactVisitor rest) {
        this.rest = rest;
    }

    /** Loads a workload without them. */
    public static HeldOut load(Workload workload, IdentityDashboard dashboard) {
        HeldOut heldOut = new HeldOut(DashboardLoader.into(dashboard, workload));
        workload.visit(heldOut);
        heldOut.recorders =
                workload.inputNames().stream().map(dashboard::recorder).toList();
        heldOut.shuffle();
        return heldOut;
    }

    public int size() {
        return mpids.size();
    }

    /** Records one of them. */
    public void record(int number) {
        recorders.get(inputs.getInt(number)).record(mpids.getLong(number), Workload.epochMilli(days.getInt(number)));
    }

    @Override
    public void fact(int day, long mpid, int input, int attached, int second) {
        boolean late = day >= FIRST_DAY && day < END && attached == 0;
        if (late && Mix.below(ONE_IN, Mix.of(mpid, (long) day << 10 | input)) == 0) {
            mpids.add(mpid);
            inputs.add(input);
            days.add(day);
        } else {
            rest.fact(day, mpid, input, attached, second);
        }
    }

    @Override
    public void detached(int day, long mpid, int type) {
        rest.detached(day, mpid, type);
    }

    private void shuffle() {
        for (int i = size() - 1; i > 0; i--) {
            int other = Mix.below(i + 1, Mix.of(size(), i));
            mpids.set(other, mpids.set(i, mpids.getLong(other)));
            inputs.set(other, inputs.set(i, inputs.getInt(other)));
            days.set(other, days.set(i, days.getInt(other)));
        }
    }
}
