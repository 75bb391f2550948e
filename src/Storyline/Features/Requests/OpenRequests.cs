using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>Finds requests, and only those that the speaker may see.</summary>
internal static class OpenRequests
{
    /// <summary>The request of that number; people from outside have only their own.</summary>
    public static async Task<(OutsideRequest? Request, Reply? No)> FindRequest(
        this IWork work,
        long number,
        Turn turn,
        CancellationToken cancel
    ) =>
        await work.Find<OutsideRequest>(OutsideRequest.IdOf(number), cancel) is { } request && MaySee(request, turn)
            ? (request, null)
            : (null, Reply.No($"There is no request {number}.", RequestCard.All));

    /// <summary>The same for an answer: it must be open.</summary>
    public static async Task<(OutsideRequest? Request, Reply? No)> FindOpenRequest(
        this IWork work,
        long number,
        Turn turn,
        CancellationToken cancel
    )
    {
        var (request, no) = await work.FindRequest(number, turn, cancel);
        return request is { IsOpen: false } past ? (null, RequestCard.IsPast(past, turn)) : (request, no);
    }

    public static bool MaySee(OutsideRequest request, Turn turn) =>
        request.By == turn.Speaker.Id || !turn.Speaker.IsOutsider();

    /// <summary>The open requests, oldest first.</summary>
    public static async Task<IReadOnlyList<OutsideRequest>> AllOpenRequests(
        this IWork work,
        int atMost,
        CancellationToken cancel
    ) => (await work.List<OutsideRequest>(new Slice(new SortRange(OutsideRequest.OpenOnes), atMost), cancel)).Items;

    /// <summary>The open requests of a person, oldest first.</summary>
    public static async Task<IReadOnlyList<OutsideRequest>> OpenRequestsOf(
        this IWork work,
        string member,
        int atMost,
        CancellationToken cancel
    ) =>
        (
            await work.List<OutsideRequest>(
                new Slice(new SortRange(OutsideRequest.OpenOnes), atMost)
                {
                    Terms = [OutsideRequest.AskerTerm(member)],
                },
                cancel
            )
        ).Items;
}
