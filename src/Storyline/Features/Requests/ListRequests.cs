using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>Lists requests from outside: the open ones, or the past ones; people from outside see only their own.</summary>
/// <param name="After">The continuation of the previous page.</param>
public sealed record ListRequests(RequestChoice Choice, string? After) : ICommand<ListRequests>
{
    private static readonly Button MakeOne = new("Make one", "request");

    public static Usage Usage { get; } =
        new(
            Say: "requests",
            Does: "lists the open requests from outside; “requests past” the settled ones, “my requests” your own",
            Example: "requests",
            Topic: "requests",
            Also: ["my requests", "requests past", "open requests"]
        )
        {
            Ways = RequestPhrases.List,
            Everyday = [Role.ProductManager, Role.Stakeholder],
        };

    public static Parsed<ListRequests> Parse(Words words)
    {
        words.Skip("show|list|see|the|our|all|me");
        var choice = words.Take("my") ? RequestChoice.Mine : RequestChoice.Open;
        words.Skip("open");
        if (words.Take("past|settled|answered"))
            choice = RequestChoice.Past;
        if (!words.Take("requests"))
            return Parsed.NotMine;
        words.Skip("from|outside|open");
        if (words.Take("past|settled|answered"))
            choice = RequestChoice.Past;
        var after = words.TakeTail("after")["after"];
        return words.AtEnd ? new ListRequests(choice, after) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var isMine = Choice == RequestChoice.Mine || turn.Speaker.IsOutsider();
        var range = new SortRange(
            isMine ? ""
            : Choice == RequestChoice.Past ? "past/"
            : OutsideRequest.OpenOnes
        );
        var page = await work.List<OutsideRequest>(
            new Slice(range, turn.Limits.PageSize)
            {
                Terms = isMine ? [OutsideRequest.AskerTerm(turn.Speaker.Id)] : [],
                Descending = !isMine && Choice == RequestChoice.Past,
                Continuation = After,
            },
            cancel
        );
        return page.Items.Count == 0 ? Nothing(isMine) : Reply.Private(Card(page, isMine, turn));
    }

    private View Card(PagedList<OutsideRequest> page, bool isMine, Turn turn)
    {
        Button[] more = page.Continuation is { } next ? [Button.More($"{Says(isMine)} after:{next}")] : [];
        Button[] past = isMine || Choice == RequestChoice.Past ? [] : [new Button("Settled ones", "requests past")];
        return View.Of(
            new Part.Title(Heading(isMine, turn)),
            new Part.Rows([.. page.Items.Select(request => RequestCard.RowOf(request, turn))]),
            new Part.Buttons([.. more, .. past, MakeOne])
        );
    }

    private string Says(bool isMine) =>
        isMine ? "my requests"
        : Choice == RequestChoice.Past ? "requests past"
        : "requests";

    private string Heading(bool isMine, Turn turn) =>
        isMine ? "Your requests"
        : Choice == RequestChoice.Past ? $"Settled requests to {turn.Product.Name}"
        : $"Open requests to {turn.Product.Name}";

    private Reply Nothing(bool isMine) =>
        isMine
            ? Reply.Private(
                "You have made no request yet. Say for instance “request: could the export have a logo?”",
                MakeOne
            )
        : Choice == RequestChoice.Past ? Reply.Private("No request is settled yet.", RequestCard.All)
        : Reply.Private("No request from outside is open.", new Button("Settled ones", "requests past"), MakeOne);
}

/// <summary>Which requests are listed.</summary>
public enum RequestChoice
{
    Open,
    Past,
    Mine,
}
