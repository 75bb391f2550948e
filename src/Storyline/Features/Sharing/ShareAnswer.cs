using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Sharing;

/// <summary>Answers a question for everyone in the channel, not for the speaker alone.</summary>
public sealed record ShareAnswer(Utterance Said) : ICommand<ShareAnswer>
{
    public static Usage Usage { get; } =
        new(
            Say: "share <sentence>",
            Does: "shows an answer to everyone here",
            Example: "share backlog",
            Topic: "sharing",
            Also: ["share", "show everyone"]
        )
        {
            Ways = SharingPhrases.Share,
        };

    public static Parsed<ShareAnswer> Parse(Words words)
    {
        if (!words.Take("share") && !words.Take("show", "everyone|everybody|all"))
            return Parsed.NotMine;
        while (words.Sees("share"))
            words.Skip("share");
        return words.AtEnd
            ? Parsed.Ask(
                "What should I show everyone? Say share and your question.",
                new Button("The backlog", "share backlog"),
                new Button("Who decides what", "share roles")
            )
            : new ShareAnswer(words.RestAsSaid());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.IsDirect)
            return Reply.No(
                "Here only you and I are listening. Say it in the team’s channel, and everyone there sees the answer.",
                new Button("Show it to me", Said.Text)
            );
        // Only reads are shared; a scratch work keeps nothing else the sentence might do.
        var reply = await turn.Run(new SubSentence(Said, turn.Inbound.Fields), work.Scratch(), cancel);
        if (reply.IsShareable)
            return reply.SharedBy(turn.Speaker.Name, turn.Sentence);
        return reply.Outcome switch
        {
            Outcome.Shown => Reply.No(
                "That answer is for you alone, so I do not show it to everyone.",
                new Button("Show it to me", Said.Text)
            ),
            Outcome.Done or Outcome.Asked => Reply.No(
                $"I only share answers, and “{Said.Text}” would change something. Nothing was changed; say it by itself.",
                new Button("Say it", Said.Text)
            ),
            _ => reply,
        };
    }
}
