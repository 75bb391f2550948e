using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Replicas;

/// <summary>Turns as a host leaves them in the store.</summary>
internal static class Turns
{
    public static TurnRecord Record(Instant now, string key, string author) =>
        new()
        {
            Key = key,
            At = now,
            By = author,
            Team = "t1",
            Where = "x",
            Sentence = "x",
            Reply = Reply.Done("done"),
        };

    public static Delivery Post(Instant now, string id, string workspace, string text) =>
        new(id, new Place(workspace, "C1", Name: "C1"), null, View.Of(new Part.Paragraph(text)))
        {
            Made = now,
            Next = now,
        };
}
