package io.glossa.storage.place.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.files.ByteRange;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.Writer;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;

/**
 * A database of a Redis server. The path is a pattern that keys begin with, as in the reference; written values have their
 * name as key, whatever the path is.
 */
final class RedisPlace implements Place, Lister, Reader, Writer {
    private static final String START = "0";

    private final RedisClients clients;
    private final RedisAccess access;
    private final String path;

    RedisPlace(RedisClients clients, RedisAccess access, String path) {
        this.clients = clients;
        this.access = access;
        this.path = path;
    }

    @Override
    public void check(Direction direction) {
        try {
            send(Request.cmd(Command.PING));
        } catch (PlaceException failure) {
            throw direction == Direction.IMPORT ? PlaceException.lasting("Can't connect to Redis server.") : failure;
        }
    }

    @Override
    public void checkAddress() {
        clients.checkAddress(access);
    }

    /** In the server's order; a key may come twice. */
    @Override
    public Page list(String continuation, int most) {
        var answer = send(Request.cmd(Command.SCAN)
                .arg(continuation == null ? START : continuation)
                .arg("MATCH")
                .arg((path == null ? "" : path) + "*")
                .arg("COUNT")
                .arg(most));
        var entries = new ArrayList<Entry>();
        for (Response key : answer.get(1)) entries.add(new Entry(key.toString(UTF_8), null, null));
        var next = answer.get(0).toString();
        return new Page(entries, START.equals(next) ? null : next);
    }

    @Override
    public String address(String key) {
        return null;
    }

    @Override
    public Content read(String key, ByteRange range) {
        long size = send(Request.cmd(Command.STRLEN).arg(key)).toLong();
        var part = Content.part(range, size);
        var bytes = part == null
                ? new ValueStream(this, key, 0, size - 1)
                : new ValueStream(this, key, part.first(), part.last());
        return new Content(bytes, part, size, null, null, null);
    }

    byte[] part(String key, long first, long last) {
        return send(Request.cmd(Command.GETRANGE).arg(key).arg(first).arg(last)).toBytes();
    }

    @Override
    public String write(String name, byte[] content) {
        send(Request.cmd(Command.SET).arg(name).arg(Buffer.buffer(content)));
        return name;
    }

    @Override
    public void delete(String key) {
        send(Request.cmd(Command.DEL).arg(key));
    }

    private Response send(Request command) {
        return clients.send(access, command);
    }
}
