using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Storyline.Edges;

/// <summary>Reads bodies that others send, up to a size.</summary>
public static class CappedBody
{
    private const int Piece = 16 * 1024;
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(15);

    /// <summary>The bytes of a request, or the status with which it is refused: too large, too slow, or broken off.</summary>
    /// <param name="most">Bytes.</param>
    public static async Task<(byte[]? Body, int Refused)> Read(HttpRequest request, int most, CancellationToken aborted)
    {
        if (request.ContentLength > most)
            return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(LongestRequest);
        try
        {
            return await Read(request.Body, most, patience.Token) is { } body
                ? (body, 0)
                : (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException broken)
        {
            // The server found out while reading: it comes too slowly, is larger than it said, or is broken off.
            return (null, broken.StatusCode);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }

    /// <summary>The bytes of a response; <c>null</c>: there are more than allowed.</summary>
    /// <param name="most">Bytes.</param>
    /// <param name="longest">What the rest of the response may take: the timeout of its client ended with the headers.</param>
    /// <exception cref="OperationCanceledException">It took longer.</exception>
    public static async Task<byte[]?> Read(HttpContent content, int most, TimeSpan longest, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > most)
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longest);
        await using var stream = await content.ReadAsStreamAsync(patience.Token);
        return await Read(stream, most, patience.Token);
    }

    private static async Task<byte[]?> Read(Stream stream, int most, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var buffer = new byte[Piece];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0; )
        {
            if (body.Length + read > most)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
