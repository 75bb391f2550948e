using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>
/// Makes a story, an insight, an opportunity or a requirement of a request. If the PM does it, the request is accepted with it; a
/// story that somebody else drafts waits with the request for the PM.
/// </summary>
public sealed record TurnRequest(long Number, RequestHeir Into) : ICommand<TurnRequest>
{
    private const int LongestTitle = 150;

    public static Usage Usage { get; } =
        new(
            Say: "story new from request <number>",
            Does: "drafts a story from a request; “turn request 1 into an insight” (opportunity, requirement) keeps it as that",
            Example: "story new from request 1",
            Topic: "requests",
            Also: ["turn request into", "request into a story"]
        )
        {
            Ways = RequestPhrases.Turn,
            Rule = "any member drafts a story or keeps an insight; the PM decides the others",
        };

    public static Parsed<TurnRequest> Parse(Words words)
    {
        if (words.Take("story", "new|create|add|draft|write|make"))
            return words.Take("from|of") && RequestNumber.Take(words, out var first) && words.AtEnd
                ? new TurnRequest(first, RequestHeir.Story)
                : Parsed.NotMine;
        if (!words.Take("turn|make|convert") || !RequestNumber.Take(words, out var number))
            return Parsed.NotMine;
        words.Skip("into|to|a|an|the|new");
        RequestHeir? heir =
            words.Take("story") ? RequestHeir.Story
            : words.Take("insight") ? RequestHeir.Insight
            : words.Take("opportunity") ? RequestHeir.Opportunity
            : words.Take("requirement") ? RequestHeir.Requirement
            : null;
        if (words.AtEnd && heir is { } known)
            return new TurnRequest(number, known);
        return words.AtEnd
            ? Parsed.Ask(
                "What is it to become?",
                new Button("A story", $"story new from request {number}"),
                new Button("An insight", $"turn request {number} into an insight"),
                new Button("An opportunity", $"turn request {number} into an opportunity"),
                new Button("A requirement", $"turn request {number} into a requirement")
            )
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } outsider)
            return outsider;
        var (request, no) = await work.FindOpenRequest(Number, turn, cancel);
        if (request is null)
            return no!;
        if (Into == RequestHeir.Story && request.Draft is { } drafted)
            return Reply.No(
                $"{RequestCard.Capital(request)} is drafted as {drafted} already; it waits for the PM’s answer.",
                new Button($"See {drafted}", drafted),
                new Button("Show", request.Key)
            );
        var made = await turn.Run(Sentence(request, turn), work, cancel);
        if (made.Outcome != Outcome.Done || KeyOf(made) is not { } key)
            return made;
        return turn.Speaker.Decides(Matter.Outside) is Permit.Granted
            ? await Accept(request, key, turn, work, cancel)
            : Drafted(request, key, turn, work);
    }

    private static async Task<Reply> Accept(
        OutsideRequest request,
        string key,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var outcome = new RequestOutcome(RequestVerdict.Accepted, turn.Speaker.Id, turn.Now, null, key);
        return await RequestAnswer.Settle(request, outcome, turn, work, cancel);
    }

    private static Reply Drafted(OutsideRequest request, string key, Turn turn, IWork work)
    {
        var drafted = request with { Draft = key };
        work.Store(drafted);
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member;
        work.Tell(
            pm.Id,
            View.Of(
                new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} made {key:b} of {request.Key}: “{request.Text}”"),
                new Part.Buttons([new Button("Accept it so", $"accept {request.Key}"), new Button($"See {key}", key)])
            )
        );
        return turn.AmongUs(
            Reply.Done(
                $"{key:b} is made of {request.Key}, which waits for {turn.Person(pm.Id)} (PM) to accept it.",
                new Button($"See {key}", key),
                RequestCard.All,
                StoryWords.Undo
            )
        );
    }

    // With fields, no word of the request is taken for an option.
    private SubSentence Sentence(OutsideRequest request, Turn turn)
    {
        var name = turn.Product.MemberOf(request.By).Name;
        var from = $"{request.Key} of {name}";
        return Into switch
        {
            RequestHeir.Story => Saying(
                turn,
                "story new",
                ("title", StoryWords.Cut(request.Text, LongestTitle)),
                ("description", request.Text.Length > LongestTitle ? $"{request.Text}\nFrom {from}." : $"From {from}.")
            ),
            RequestHeir.Insight => Saying(
                turn,
                "insight",
                ("text", StoryWords.Cut(request.Text, LongestFinding)),
                ("source", from)
            ),
            RequestHeir.Opportunity => Saying(
                turn,
                "opportunity",
                ("text", StoryWords.Cut(request.Text, LongestFinding))
            ),
            _ => Saying(
                turn,
                "requirement add",
                ("text", StoryWords.Cut(request.Text, LongestFinding)),
                ("source", from)
            ),
        };
    }

    private const int LongestFinding = 450;

    private static SubSentence Saying(Turn turn, string says, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var filled = new Dictionary<string, string>();
        foreach (var (name, value) in fields)
            filled[name] = value;
        return new SubSentence(Utterance.Plain(says), filled, turn.IsConfirmed);
    }

    // What was done names the thing first, by its key.
    private static string? KeyOf(Reply made) =>
        made.View.Texts().SelectMany(text => text.Spans).OfType<Span.Bold>().FirstOrDefault()?.Text;
}

/// <summary>What a request may become.</summary>
public enum RequestHeir
{
    Story,
    Insight,
    Opportunity,
    Requirement,
}
