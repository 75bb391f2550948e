using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>Shows a request with its state.</summary>
public sealed record ShowRequest(long Number) : ICommand<ShowRequest>
{
    public static Usage Usage { get; } =
        new(
            "request <number>",
            "shows a request and what became of it",
            "request 1",
            "requests",
            Also: ["show request"]
        );

    public static Parsed<ShowRequest> Parse(Words words)
    {
        words.Skip("show|see|open");
        return RequestNumber.Take(words, out var number) && words.AtEnd ? new ShowRequest(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (request, no) = await work.FindRequest(Number, turn, cancel);
        return request is null ? no! : Reply.Private(RequestCard.Of(request, turn));
    }
}

/// <summary>Reminds the PM of a request; the clock does so on the promised day, and sparingly afterwards.</summary>
public sealed record NudgeRequest(long Number) : ICommand<NudgeRequest>
{
    private static readonly NodaTime.Duration Apart = NodaTime.Duration.FromDays(1);

    public static Usage Usage { get; } =
        new(
            Say: "nudge request <number>",
            Does: "reminds the PM of a request, once a day at most",
            Example: "nudge request 1",
            Topic: "requests"
        )
        {
            Rule = "its asker and the team, once a day at most",
        };

    public static Parsed<NudgeRequest> Parse(Words words) =>
        RequestNumber.TakeAnswered(words, "nudge|remind", out var number, out var text) && text.Length == 0
            ? new NudgeRequest(number)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (request, no) = await work.FindOpenRequest(Number, turn, cancel);
        if (request is null)
            return turn.UnlessByClock(no!);
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!;
        if (!turn.IsByClock && request.Nudged is { } last && turn.Now - last < Apart)
            return Reply.No(
                $"{pm.Member.Name} was reminded of {request.Key} {turn.Ago(last)} ago. Once a day is enough.",
                RequestCard.All
            );
        work.Tell(pm.Member.Id, Reminder(request, turn), about: new Concern(request.Id));
        var nudged = request with { Nudged = turn.Now };
        work.Store(turn.IsByClock ? await GoOn(nudged, pm, turn, work, cancel) : nudged);
        return turn.UnlessByClock(Reply.Private($"{pm.Member.Name} is reminded of {request.Key}."));
    }

    private static async Task<OutsideRequest> GoOn(
        OutsideRequest request,
        Holder pm,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        await RequestClock.Again(turn, work, request, cancel);
        if (request.IsToldLate || turn.Now < request.Promised)
            return request;
        await TellLate(request, pm, turn, work, cancel);
        return request with { IsToldLate = true };
    }

    // The asker hears once that the promise was not kept.
    private static async Task TellLate(
        OutsideRequest request,
        Holder pm,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var isGone = turn.Product.Known(request.By) is null || await work.IsGone(turn.Product, request.By, cancel);
        if (!isGone && request.By != pm.Member.Id)
            RequestAnswer.Tell(
                request,
                $"There is no answer to your request “{request.Text}” yet. {turn.Person(pm.Member.Id)} (PM) was reminded.",
                isGone,
                turn,
                work
            );
    }

    private static View Reminder(OutsideRequest request, Turn turn)
    {
        var day = ScheduleWords.Date(request.Promised.InZone(turn.Room!.Zone).Date);
        var isDue = turn.Now < request.Promised ? "is to be answered" : "should have been answered";
        return View.Of(
            new Part.Paragraph(
                $"{RequestCard.Capital(request):b} from {turn.Person(request.By)} {isDue} by {day}: “{request.Text}”"
            ),
            new Part.Buttons(RequestCard.Answers(request))
        );
    }
}
