using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Storyline.Host;

/// <summary>
/// Keeps room for whoever comes next. Kept-alive connections cost little, but each counts, and whoever opens enough of them would shut
/// everybody out, health probes too. Once there are many, the one that has been idle longest is asked to close for each that comes.
/// </summary>
/// <param name="most">How many may be open before idle ones have to go.</param>
internal sealed class ConnectionRoom(int most)
{
    private readonly Lock gate = new();
    private readonly LinkedList<OpenConnection> idle = [];
    private int open;

    /// <summary>Around every connection.</summary>
    public ConnectionDelegate Admit(ConnectionDelegate next) =>
        async connection =>
        {
            var opened = new OpenConnection(connection);
            connection.Features.Set(opened);
            Open(opened)?.Close();
            try
            {
                await next(connection);
            }
            finally
            {
                Gone(opened);
            }
        };

    /// <summary>Around every request: its connection is not idle meanwhile.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<OpenConnection>() is not { } connection)
        {
            await next(http);
            return;
        }
        Busy(connection);
        try
        {
            await next(http);
        }
        finally
        {
            Idle(connection);
        }
    }

    /// <summary>Returns the connection that has to go.</summary>
    private OpenConnection? Open(OpenConnection opened)
    {
        lock (gate)
        {
            opened.Place = idle.AddLast(opened);
            if (++open <= most)
                return null;
            var longest = idle.First!.Value;
            Leave(longest);
            return longest;
        }
    }

    private void Busy(OpenConnection connection)
    {
        lock (gate)
        {
            connection.Requests++;
            Leave(connection);
        }
    }

    // HTTP/2 carries several requests at once.
    private void Idle(OpenConnection connection)
    {
        lock (gate)
            if (--connection.Requests == 0 && !connection.IsGone)
                connection.Place = idle.AddLast(connection);
    }

    private void Gone(OpenConnection connection)
    {
        lock (gate)
        {
            open--;
            connection.IsGone = true;
            Leave(connection);
        }
    }

    private void Leave(OpenConnection connection)
    {
        if (connection.Place is { } place)
            idle.Remove(place);
        connection.Place = null;
    }

    private sealed class OpenConnection(ConnectionContext connection)
    {
        public LinkedListNode<OpenConnection>? Place { get; set; }

        public int Requests { get; set; }

        public bool IsGone { get; set; }

        /// <summary>Ends it once the request on it, if one has just begun, is answered.</summary>
        public void Close() => connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}
