using System.Net;
using System.Net.Sockets;

namespace Storyline.Host.Tests.Proxies;

/// <summary>Whoever opens connections and leaves them idle shuts nobody out.</summary>
public sealed class ConnectionTests
{
    private const int Many = 4_500;

    [Fact]
    public async Task Thousands_of_idle_connections_leave_room_for_people_and_for_probes()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);
        var idle = new List<Socket>(Many);
        try
        {
            for (var at = 0; at < Many; at++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port, Patience.Cancel);
                // Half of them have been of use, and are kept alive.
                if (at % 2 == 0)
                    await socket.SendAsync(
                        "GET /privacy HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
                        Patience.Cancel
                    );
            }

            using var ready = await host.Get("/health/ready");
            using var said = await host.Post(
                "/local/messages",
                """{"user":"maya","channel":"checkout","text":"help"}"""
            );

            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }
}
