package io.posthorn.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a client has closed its side of the connection, by TCP or by TLS, and puts that behind everything it has
 * said: an empty buffer, which nothing else produces. What such a client has said is read from its socket to the end,
 * paused or not, so all of them together may have only so much of it here.
 */
final class EndOfInput extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(EndOfInput.class);
    private static final long MOST_UNREAD_OCTETS = 16 * 1024 * 1024;

    private final AtomicLong unreadOfAll;
    private long unread;
    private boolean ended;

    /** @param unreadOfAll octets of clients that have ended, read from their sockets and taken by nobody yet */
    EndOfInput(AtomicLong unreadOfAll) {
        this.unreadOfAll = unreadOfAll;
    }

    /** The conversation took octets. */
    void taken(int octets) {
        unread -= octets;
        if (ended) {
            unreadOfAll.addAndGet(-octets);
        }
    }

    /** The connection is gone, and what was not taken with it. */
    void gone() {
        taken((int) unread);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf octets) {
            unread += octets.readableBytes();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean end = event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS;
        if (end && !ended) {
            ended = true;
            if (unreadOfAll.addAndGet(unread) > MOST_UNREAD_OCTETS) {
                LOG.warn(
                        "{} sent too much before it ended, and is disconnected",
                        context.channel().remoteAddress());
                var _ = context.close();
            } else {
                context.fireChannelRead(Unpooled.EMPTY_BUFFER);
                context.fireChannelReadComplete();
            }
        }
        context.fireUserEventTriggered(event);
    }
}
