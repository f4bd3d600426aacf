package io.glossa.gateway.feed;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One answer with some events: given as soon as there are any and no more are at hand, or when the time is over. */
final class PollOutlet implements Outlet {
    private final Context context;
    private final int limit;
    private final Consumer<String> answer;
    private final Runnable refused;
    private final List<String> events = new ArrayList<>();
    private boolean answered;
    private boolean upToDate;
    private boolean hurried;

    /**
     * @param answer takes the body, null when the broker was not reached; run on the context
     * @param refused answers that the place to begin at is gone; run on the context
     */
    PollOutlet(Context context, int limit, Consumer<String> answer, Runnable refused) {
        this.context = context;
        this.limit = limit;
        this.answer = answer;
        this.refused = refused;
    }

    @Override
    public void placed(String cursor) {
        // Said with the answer.
    }

    @Override
    public boolean take(FeedEvent event, String cursor) {
        if (answered) return false;
        events.add(event.json());
        if (events.size() == limit) answer(cursor);
        return true;
    }

    @Override
    public void caughtUp(String cursor) {
        upToDate = true;
        if (hurried || !events.isEmpty()) answer(cursor);
    }

    /** An answer is given once. */
    @Override
    public void whenReady(Runnable goOn) {}

    @Override
    public void beat(String cursor) {
        // A poll is short.
    }

    @Override
    public void hurry(String cursor) {
        hurried = true;
        if (upToDate) answer(cursor);
    }

    @Override
    public void end(String cursor) {
        answer(cursor);
    }

    @Override
    public void refuseStart() {
        answered = true;
        context.runOnContext(turn -> refused.run());
    }

    private void answer(String cursor) {
        if (answered) return;
        answered = true;
        var body =
                cursor == null ? null : "{\"events\":[" + String.join(",", events) + "],\"next\":\"" + cursor + "\"}";
        context.runOnContext(turn -> answer.accept(body));
    }
}
