package portcullis.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An OpenAI-compatible backend that thinks about nothing: it answers at once with bytes made at
 * start, whole or as {@link StubAnswers#PIECES} pieces, each written on its own. HTTP/1.1,
 * keep-alive, one event loop; it looks into a request only for the words that ask for a stream.
 */
final class StubBackend {
  private static final int LARGEST_BODY = 1 << 20;
  private static final byte[] STREAM = ascii("\"stream\":true");
  private static final byte[] USAGE = ascii("\"include_usage\":true");

  private static final EventLoopGroup LOOP =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  private StubBackend() {}

  /** Arguments: {@code PORT=MODEL} for each port to listen on. Runs until killed. */
  public static void main(String[] arguments) throws InterruptedException {
    for (String argument : arguments) {
      List<String> parts = List.of(argument.split("=", 2));
      listen(Integer.parseInt(parts.get(0)), parts.get(1));
    }
    LOOP.terminationFuture().sync();
  }

  /** Answers on this port of loopback from now on. */
  static void listen(int port, String model) throws InterruptedException {
    StubAnswers answers = StubAnswers.of(model);
    new ServerBootstrap()
        .group(LOOP)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpRequestDecoder(),
                        new HttpObjectAggregator(LARGEST_BODY),
                        new Answering(answers));
              }
            })
        .bind(InetAddress.getLoopbackAddress(), port)
        .sync();
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final StubAnswers answers;

    Answering(StubAnswers answers) {
      this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (request.uri().endsWith("/chat/completions")) {
        chat(context, request.content());
      } else if (request.uri().endsWith("/models")) {
        say(context, answers.models());
      } else {
        say(context, answers.empty());
      }
    }

    private void chat(ChannelHandlerContext context, ByteBuf body) {
      if (!contains(body, STREAM)) {
        say(context, answers.whole());
        return;
      }
      for (ByteBuf write :
          contains(body, USAGE) ? answers.streamedWithUsage() : answers.streamed()) {
        say(context, write);
      }
    }

    private static void say(ChannelHandlerContext context, ByteBuf bytes) {
      var _ = context.writeAndFlush(bytes.duplicate(), context.voidPromise());
    }

    /** A caller that went away in the middle is none of the stub's business. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close(context.voidPromise());
    }
  }

  /** Whether the words stand in the body, which may have blanks around its colons. */
  private static boolean contains(ByteBuf body, byte[] words) {
    int last = body.writerIndex();
    for (int from = body.indexOf(body.readerIndex(), last, words[0]); from >= 0; ) {
      if (matches(body, from, last, words)) {
        return true;
      }
      from = body.indexOf(from + 1, last, words[0]);
    }
    return false;
  }

  private static boolean matches(ByteBuf body, int from, int last, byte[] words) {
    int at = from;
    for (byte word : words) {
      while (at < last && body.getByte(at) == ' ') {
        at++;
      }
      if (at >= last || body.getByte(at++) != word) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
